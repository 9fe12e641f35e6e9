using Moderation.Scoring;

namespace Moderation.Service.Policy.Steps;

/// <summary>One entry of a word list: words in a row, each literal or with <c>*</c> for any letters within that word.</summary>
internal sealed class BlockedPhrase
{
    private readonly string[] _words;

    private BlockedPhrase(string entry, string[] words) => (Entry, _words) = (entry, words);
    public string Entry { get; }
    public int Length => _words.Length;

    /// <summary>The first word, where it has no wildcard.</summary>
    public string? FirstLiteral => _words[0].Contains('*', StringComparison.Ordinal) ? null : _words[0];

    /// <returns>Null for an entry that could match anything or nothing.</returns>
    public static BlockedPhrase? Parse(string entry)
    {
        // People who know regular expressions write the wildcard as ".*".
        var treated = TreatedText.Normalize(entry).Replace(".*", "*", StringComparison.Ordinal);
        var words = WordRanges.Of(treated, wildcards: true).Select(range => treated[range]).ToArray();
        return words.Length == 0 || words.All(word => word.All(c => c == '*')) ? null : new BlockedPhrase(entry, words);
    }

    public bool Matches(string text, List<Range> words, int at)
    {
        if (at + _words.Length > words.Count)
            return false;
        for (var i = 0; i < _words.Length; i++)
            if (!Matches(_words[i], text.AsSpan(words[at + i])))
                return false;
        return true;
    }

    // Greedy matching with one backtracking point: at worst pattern times word.
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> word)
    {
        int p = 0, w = 0, star = -1, resume = 0;
        while (w < word.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, resume) = (p++, w);
            else if (p < pattern.Length && pattern[p] == word[w])
                (p, w) = (p + 1, w + 1);
            else if (star >= 0)
                (p, w) = (star + 1, ++resume);
            else
                return false;
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }
}
