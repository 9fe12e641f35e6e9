namespace Moderation.Scoring;

/// <summary>What the treatment wants to know of a UTF-16 unit.</summary>
[Flags]
internal enum Traits : ushort
{
    None = 0,
    Letter = 1 << 0,
    Capital = 1 << 1,
    Digit = 1 << 2,
    Exclamation = 1 << 3,
    Currency = 1 << 4,

    /// <summary>See <see cref="Characters.IsWord"/>.</summary>
    Word = 1 << 5,
    Latin = 1 << 6,

    /// <summary>Cyrillic, Greek and Armenian letters: some look like Latin ones.</summary>
    LooksLatin = 1 << 7,

    /// <summary>Symbols that disguise words: they cut, mask or replace letters.</summary>
    Disguise = 1 << 8,

    /// <summary>Disguises that are ordinary at the end of a word.</summary>
    Stop = 1 << 9,
    Emoji = 1 << 10,
    Surrogate = 1 << 11,
    Space = 1 << 12,
    Vietnamese = 1 << 13,

    /// <summary>Written as it is normalised, and a text element of its own beside another such unit.</summary>
    Simple = 1 << 14,

    /// <summary>Cyrillic, Greek or Armenian, and no homoglyph.</summary>
    Foreign = 1 << 15,
}

/// <summary>The traits of all UTF-16 units, by blocks of 256 that are filled when first needed.</summary>
internal static class TraitTable
{
    private const string Disguises = "-_*#@$+~|/%.!:·•×■█€";

    private static readonly Traits[]?[] Blocks = new Traits[256][];
    private static readonly Traits[] Basic = Block(0);

    public static Traits Of(char c) => c < Basic.Length ? Basic[c] : (Blocks[c >> 8] ??= Block(c >> 8))[c & 0xFF];

    public static Traits Of(ReadOnlySpan<char> text)
    {
        var all = Traits.None;
        foreach (var c in text)
            all |= Of(c);
        return all;
    }

    public static bool Has(char c, Traits traits) => (Of(c) & traits) != 0;

    private static Traits[] Block(int number)
    {
        var block = new Traits[256];
        for (var at = 0; at < block.Length; at++)
            block[at] = Measure((char)((number << 8) | at));
        return block;
    }

    private static Traits Measure(char c)
    {
        if (char.IsSurrogate(c))
            return Traits.Surrogate;
        var traits = Traits.None;
        Set(char.IsLetter(c), Traits.Letter);
        Set(char.ToLowerInvariant(c) != c, Traits.Capital);
        Set(char.IsAsciiDigit(c), Traits.Digit);
        Set(c == '!', Traits.Exclamation);
        Set(char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol, Traits.Currency);
        Set(Characters.IsWord(c), Traits.Word);
        Set(char.IsLetter(c) && IsLatin(c), Traits.Latin);
        Set(char.IsLetter(c) && c is >= '\u0370' and <= '\u058F', Traits.LooksLatin);
        Set((traits & Traits.LooksLatin) != 0 && Homoglyphs.ToLatin(c) == c, Traits.Foreign);
        Set(Disguises.Contains(c), Traits.Disguise);
        Set(c is '.' or '!' or ':', Traits.Stop);
        Set(Emoji.IsEmoji(new Rune(c)), Traits.Emoji);
        Set(char.IsWhiteSpace(c), Traits.Space);
        Set(Characters.IsVietnamese([char.ToLowerInvariant(c)]), Traits.Vietnamese);
        Set(IsSimple(c), Traits.Simple);
        return traits;

        void Set(bool holds, Traits trait) => traits |= holds ? trait : Traits.None;
    }

    private static bool IsLatin(char c) =>
        c is < '\u0250' or (>= '\u1E00' and <= '\u1EFF') or (>= '\u2C60' and <= '\u2C7F') or (>= '\uA720' and <= '\uA7FF');

    /// <summary>Jamo are not: they join their neighbours into a syllable. Nor are the beginnings of <see cref="HtmlMarkup"/>.</summary>
    private static bool IsSimple(char c)
    {
        if (char.IsAscii(c))
            return !char.IsControl(c) && c is not ('&' or '<' or '|');
        var rune = new Rune(c);
        if (char.IsControl(c) || char.IsWhiteSpace(c)
            || c is (>= '\u1100' and <= '\u11FF') or (>= '\uA960' and <= '\uA97F') or (>= '\uD7B0' and <= '\uD7FF'))
            return false;
        if (Characters.IsInvisible(rune) || PlainForms.Of(rune) != rune || StackedMarks.IsUnfamiliar(c))
            return false;
        if (char.GetUnicodeCategory(c)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
            return false;
        var text = c.ToString();
        return text.Normalize(NormalizationForm.FormKC) == text
            && StringInfo.GetNextTextElementLength(text + "a") == 1 && StringInfo.GetNextTextElementLength("a" + text) == 1;
    }
}
