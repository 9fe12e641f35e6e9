using System.Buffers;
using System.Collections.Frozen;

namespace Moderation.Service.Policy.Words;

/// <summary>Whether a sentence ends between two words. Dots that an author pauses with do not end one.</summary>
internal static class SentenceEnds
{
    private const int MostDigitsOfAnOrdinal = 2;
    private static readonly SearchValues<char> Marks = SearchValues.Create("!?。！？｡।؟۔");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations = Names(
        "dr prof hr hrn fr st nr ca bzw vgl evtl inkl exkl mio mrd usw etc ggf sog geb gest str abs bd jh jhd mr mrs ms mt jr sr vs no "
        + "inc ltd co corp gen col lt capt rev hon dept fig tp ths gs pgs bs ks cty");

    /// <param name="before">The word before the gap, as written.</param>
    /// <param name="gap">What stands between the words, as written.</param>
    /// <param name="next">The first character after it.</param>
    public static bool IsBetween(ReadOnlySpan<char> before, ReadOnlySpan<char> gap, char next)
    {
        if (gap.Count('\n') > 1)
            return true;
        if (gap is ['/', ..]) // of an address, with a "?" perhaps
            return false;
        if (gap.ContainsAny(Marks))
            return gap.Trim() is not ("(!)" or "(?)" or "[!]" or "[?]");
        var dot = gap.IndexOf('.');
        if (dot < 0 || gap[(dot + 1)..].Contains('.'))
            return false;
        if (!gap[(dot + 1)..].ContainsAnyExceptInRange('!', char.MaxValue) && !char.IsUpper(next))
            return false;
        return !IsAbbreviated(before);
    }

    private static bool IsAbbreviated(ReadOnlySpan<char> word) => word.Length == 1 || Abbreviations.Contains(word)
        || (word.Length <= MostDigitsOfAnOrdinal && !word.ContainsAnyExceptInRange('0', '9'));

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names(string names) =>
        names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
