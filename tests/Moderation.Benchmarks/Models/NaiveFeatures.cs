using System.Globalization;

namespace Moderation.Benchmarks.Models;

/// <summary>Which n-grams a text has: 1-2 words and 2-5 characters, hashed together into 2^20 buckets.</summary>
internal static class NaiveFeatures
{
    public const int Buckets = 1 << 20;

    private const int MostWords = 2;
    private const int FewestCharacters = 2;
    private const int MostCharacters = 5;

    /// <summary>Buckets in ascending order, each once.</summary>
    /// <param name="text">As <see cref="YardstickText"/> prepares it.</param>
    public static int[] Of(string text)
    {
        var buckets = new HashSet<int>();
        for (var begin = 0; begin < text.Length; begin++)
        {
            for (var length = FewestCharacters; length <= Math.Min(MostCharacters, text.Length - begin); length++)
                buckets.Add(Bucket('c', text.AsSpan(begin, length)));
        }

        var words = Words(text);
        for (var first = 0; first < words.Count; first++)
        {
            for (var last = first; last < Math.Min(first + MostWords, words.Count); last++)
                buckets.Add(Bucket('w', string.Join(' ', words[first..(last + 1)])));
        }

        return [.. buckets.Order()];
    }

    /// <summary>Runs of letters, digits and the marks on them.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var (begin, end) = (0, 0); end <= text.Length; end++)
        {
            if (end < text.Length
                && (char.IsLetterOrDigit(text[end]) || char.GetUnicodeCategory(text[end]) == UnicodeCategory.NonSpacingMark))
                continue;
            if (end > begin)
                words.Add(text[begin..end]);
            begin = end + 1;
        }

        return words;
    }

    /// <summary>FNV-1a with a final mix; <paramref name="kind"/> keeps words and characters apart.</summary>
    private static int Bucket(char kind, ReadOnlySpan<char> nGram)
    {
        var hash = (2166136261u ^ kind) * 16777619;
        foreach (var unit in nGram)
            hash = (hash ^ unit) * 16777619;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        return (int)((hash ^ (hash >> 13)) & (Buckets - 1));
    }
}
