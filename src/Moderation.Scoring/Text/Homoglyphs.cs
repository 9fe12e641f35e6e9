namespace Moderation.Scoring;

/// <summary>
/// Letters of another alphabet that look like those of the rest of the word: a Cyrillic "а" in a Latin word, a Latin "a" in a Russian
/// one. A word made only of such letters is read as Latin where the text has Latin letters and no letter that is nothing but Cyrillic or
/// Greek. A genuine Russian, Ukrainian or Greek word stays.
/// </summary>
internal static class Homoglyphs
{
    private const string CyrillicLookAlikes = "аеорсухіјѕһԁԛԝӏкмтвнАВЕКМНОРСТУХІЈЅ";
    private const string LatinOfCyrillic = "aeopcyxijshdqwlkmtbhabekmhopctyxijs";
    private const string OtherLookAlikes = "αορνικυτεχηωγΑΒΕΖΗΙΚΜΝΟΡΤΥΧոսօհ";
    private const string LatinOfOthers = "aopvikutexnwyabezhikmnoptyxnuoh";
    private const string LatinLookAlikes = "aeopcxykmtbhABEKMHOPCTYX";
    private const string CyrillicOfLatin = "аеорсхукмтвнавекмнорстух";

    /// <returns>The letter itself, where it looks like no Latin one; else a small letter.</returns>
    public static char ToLatin(char c)
    {
        var at = CyrillicLookAlikes.IndexOf(c, StringComparison.Ordinal);
        if (at >= 0)
            return LatinOfCyrillic[at];
        at = OtherLookAlikes.IndexOf(c, StringComparison.Ordinal);
        return at < 0 ? c : LatinOfOthers[at];
    }

    /// <summary>Of the word in the buffer, before its case is folded: "Н" looks like H, "н" does not.</summary>
    public static void Read(TreatmentBuffer buffer)
    {
        var word = buffer.Word.Text;
        int latin = 0, foreign = 0;
        bool toLatin = true, toCyrillic = true;
        foreach (var c in word)
        {
            var traits = TraitTable.Of(c);
            latin += (traits & Traits.Latin) != 0 ? 1 : 0;
            foreign += (traits & Traits.LooksLatin) != 0 ? 1 : 0;
            toLatin &= (traits & Traits.Foreign) == 0;
            toCyrillic &= (traits & Traits.Latin) == 0
                ? (traits & Traits.LooksLatin) == 0 || c is >= '\u0400' and <= '\u052F'
                : ToCyrillic(c) != c;
        }

        if (foreign == 0)
            return;
        if (latin == 0)
            toLatin &= buffer.Script is { HasLatin: true, HasForeign: false } && IsCyrillic(word);
        if (toLatin && (latin == 0 || latin >= foreign || !toCyrillic))
            Replace(buffer, ToLatin);
        else if (toCyrillic && latin > 0)
            Replace(buffer, ToCyrillic);
    }

    /// <summary>A Greek letter in a Latin text is a symbol more often than a disguise.</summary>
    private static bool IsCyrillic(ReadOnlySpan<char> word) => word.Length > 1 || word[0] >= '\u0400';

    private static char ToCyrillic(char c)
    {
        var at = LatinLookAlikes.IndexOf(c, StringComparison.Ordinal);
        return at < 0 ? c : CyrillicOfLatin[at];
    }

    private static void Replace(TreatmentBuffer buffer, Func<char, char> replacement)
    {
        buffer.Marks.Homoglyphs++;
        foreach (ref var c in buffer.Word.Text)
            c = replacement(c);
    }
}
