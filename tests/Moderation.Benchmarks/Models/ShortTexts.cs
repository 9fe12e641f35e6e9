using Moderation.Scoring;
using Moderation.Training.Data;
using Moderation.Training.Written;

namespace Moderation.Benchmarks.Models;

/// <summary>What the pace is measured on: comments of the development files in some languages, no longer than a tweet.</summary>
internal static class ShortTexts
{
    private const int Longest = 280;

    /// <summary>
    /// Distinct texts in an order that is always the same, at most <paramref name="most"/>. Throws <see cref="ModelException"/> when there
    /// are none.
    /// </summary>
    public static List<string> Of(DataFolder data, IReadOnlyList<string> languages, int most)
    {
        var texts = data.Development
            .SelectMany(file => file.Read())
            .Where(comment => languages.Contains(comment.Language))
            .Select(comment => Cut(comment.Text))
            .Distinct()
            .OrderBy(text => StableHash.Of(text))
            .ThenBy(text => text, StringComparer.Ordinal)
            .Take(most)
            .ToList();
        return texts.Count > 0 ? texts : throw new ModelException($"There are no comments in dev/ in {string.Join(" or ", languages)}.");
    }

    /// <summary>At most <paramref name="most"/> different comments of exactly this length, made of the texts one after the other.</summary>
    public static List<string> OfLength(List<string> texts, int length, int most)
    {
        var all = string.Join(' ', texts);
        return all.Length >= length
            ? [.. Enumerable.Range(0, all.Length / length).Select(at => all.Substring(at * length, length)).Distinct().Take(most)]
            : throw new ModelException($"The texts are not even {length} characters together.");
    }

    /// <summary>Not within a surrogate pair.</summary>
    private static string Cut(string text) =>
        text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
}
