namespace Moderation.Scoring;

/// <summary>A Cyrillic "а" in a Latin word or the reverse; a word of homoglyphs is Latin where no letter is foreign.</summary>
internal static class Homoglyphs
{
    /// <summary>Cyrillic, then Greek and Armenian letters.</summary>
    private const string LooksLatin = "аеорсухіјѕһԁԛԝӏкмтвнАВЕКМНОРСТУХІЈЅ" + "αορνικυτεχηωγΑΒΕΖΗΙΚΜΝΟΡΤΥΧոսօհ";
    private const string Latin = "aeopcyxijshdqwlkmtbhabekmhopctyxijs" + "aopvikutexnwyabezhikmnoptyxnuoh";
    private const string LooksCyrillic = "aeopcxykmtbhABEKMHOPCTYX";
    private const string Cyrillic = "аеорсхукмтвнавекмнорстух";

    /// <returns>The letter itself, where it looks like no Latin one; else a small letter.</returns>
    public static char ToLatin(char c) => LooksLatin.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? Latin[at] : c;

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
            toLatin &= (buffer.Traits & (Traits.Latin | Traits.Foreign)) == Traits.Latin && IsCyrillic(word);
        if (toLatin && (latin == 0 || latin >= foreign || !toCyrillic))
            Replace(buffer, ToLatin);
        else if (toCyrillic && latin > 0)
            Replace(buffer, ToCyrillic);
    }

    /// <summary>A Greek letter in a Latin text is a symbol more often than a disguise.</summary>
    private static bool IsCyrillic(ReadOnlySpan<char> word) => word.Length > 1 || word[0] >= '\u0400';

    private static char ToCyrillic(char c) => LooksCyrillic.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? Cyrillic[at] : c;

    private static void Replace(TreatmentBuffer buffer, Func<char, char> replacement)
    {
        buffer.Counts.Homoglyphs++;
        foreach (ref var c in buffer.Word.Text)
            c = replacement(c);
    }
}
