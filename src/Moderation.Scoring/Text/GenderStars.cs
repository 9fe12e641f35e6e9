using System.Buffers;

namespace Moderation.Scoring;

/// <summary><c>Leser*innen</c>, <c>Leser:innen</c>, <c>jede*r</c>: no disguise, read without the marker.</summary>
internal static class GenderStars
{
    private static readonly SearchValues<char> Markers = SearchValues.Create("*_:·•/|-");

    /// <summary>Before "in" and "innen" it can be nothing else; before a shorter ending (<c>jede*r</c>) it may hide a letter.</summary>
    public static bool TryJoin(MappedText word, bool isFeminine)
    {
        var at = word.Text.IndexOfAny(Markers);
        if (at < 2 || !TraitTable.Has(word.Text[at - 1], Traits.Letter))
            return false;
        var end = at + 1;
        if (word.Text[at] == '/' && end < word.Length && word.Text[end] == '-')
            end++;
        var rest = word.Text[end..];
        if (!(isFeminine ? IsFeminine(word.Text[at], rest) : word.Text[at] is '*' or ':' && IsShort(rest)))
            return false;
        while (end-- > at)
            word.RemoveAt(at);
        return true;
    }

    private static bool IsFeminine(char marker, ReadOnlySpan<char> rest) =>
        rest.StartsWith("innen", StringComparison.Ordinal) ? !rest.ContainsAny(Markers) : marker is not ('-' or '|') && rest is "in";

    private static bool IsShort(ReadOnlySpan<char> rest) => rest is "r" or "e" or "n" or "s" or "m" or "er" or "es" or "en";
}
