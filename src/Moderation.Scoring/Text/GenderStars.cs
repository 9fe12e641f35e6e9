using System.Buffers;

namespace Moderation.Scoring;

/// <summary>
/// The German gender star and its kin (<c>Leser*innen</c>, <c>Leser_innen</c>, <c>Leser:innen</c>, <c>Leser/-innen</c>, <c>jede*r</c>) hide
/// nothing: the word is read without them.
/// </summary>
internal static class GenderStars
{
    private static readonly SearchValues<char> Markers = SearchValues.Create("*_:·•/|-");

    public static bool TryJoin(MappedText word)
    {
        var at = word.Text.IndexOfAny(Markers);
        if (at < 2 || !TraitTable.Has(word.Text[at - 1], Traits.Letter))
            return false;
        var end = at + 1;
        if (word.Text[at] == '/' && end < word.Length && word.Text[end] == '-')
            end++;
        if (!IsEnding(word.Text[at], word.Text[end..]))
            return false;
        while (end-- > at)
            word.RemoveAt(at);
        return true;
    }

    private static bool IsEnding(char marker, ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("innen", StringComparison.Ordinal))
            return !rest.ContainsAny(Markers);
        return marker switch
        {
            '-' or '|' => false,
            '*' or ':' => rest is "in" or "r" or "e" or "n" or "s" or "m" or "er" or "es" or "en",
            _ => rest is "in",
        };
    }
}
