using System.Text.RegularExpressions;

namespace Moderation.Service.Policy;

/// <summary>Whether the edit of a text that a person has approved may stay public until somebody looks.</summary>
internal static partial class SmallEdit
{
    /// <summary>So many words are few in a text of any length.</summary>
    private const int Few = 3;

    /// <summary>Of a long text one word in so many is few, up to a limit: a paragraph is no slip.</summary>
    private const int OneIn = 10;
    private const int Most = 20;

    /// <summary>A score that rises by more says something that the approved text did not.</summary>
    private const double Rise = 0.1;

    /// <summary>Whether few words differ, no more than stay, between those that both texts begin and end with.</summary>
    public static bool Is(string approved, string edited)
    {
        var (before, after) = (Words(approved), Words(edited));
        var shorter = Math.Min(before.Length, after.Length);
        var same = 0;
        while (same < shorter && IsSame(before[same], after[same]))
            same++;
        var begin = same;
        while (same < shorter && IsSame(before[^(same - begin + 1)], after[^(same - begin + 1)]))
            same++;
        var changed = Math.Max(before.Length, after.Length) - same;
        return changed <= Math.Min(same, Math.Clamp(before.Length / OneIn, Few, Most));

        static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the policy objects to nothing in the edit that it did not object to in the approved text.</summary>
    /// <param name="approved">What a person approved.</param>
    /// <param name="known">The policy's reasons against that.</param>
    /// <param name="edited">What it has become.</param>
    /// <param name="found">The policy's reasons against that.</param>
    public static bool IsNothingNew(string approved, IReadOnlyList<Reason> known, string edited, IReadOnlyList<Reason> found) =>
        found.All(reason =>
            known.Any(old => old.Step == reason.Step && old.Label == reason.Label && old.Detail == reason.Detail
                && !(reason.Score > (old.Score ?? 0) + Rise))
            && reason.Spans.All(span => approved.Contains(Marked(edited, span), StringComparison.OrdinalIgnoreCase)));

    private static string Marked(string text, TextSpan span) =>
        span.Begin >= 0 && span.Begin <= span.End && span.End <= text.Length ? text[span.Begin..span.End] : text;

    private static string[] Words(string text) => [.. Word().Matches(text).Select(word => word.Value)];

    // Scripts without blanks between words count by the character; a sign counts as a word.
    [GeneratedRegex(
        @"[\p{L}\p{M}\p{Nd}-[\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}\p{IsThai}\p{IsLao}\p{IsKhmer}\p{IsMyanmar}]]+|\S",
        RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
