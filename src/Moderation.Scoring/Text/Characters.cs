using System.Buffers;

namespace Moderation.Scoring;

/// <summary>Which characters the model sees and which make up words.</summary>
internal static class Characters
{
    public static readonly SearchValues<char> LowerAscii = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> VietnameseOnly =
        SearchValues.Create([.. "đăơư", .. Enumerable.Range(0x1EA0, 0x1EF9 - 0x1EA0 + 1).Select(c => (char)c)]);

    /// <summary>Also fillers, <see cref="Placeholders"/>, and U+FFFE and U+FFFF, on which normalisation throws.</summary>
    public static bool IsInvisible(Rune rune) => rune.Value switch
    {
        0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x20E3 or 0xFFFE or 0xFFFF => true,
        >= 0xFE00 and <= 0xFE0F => true,
        >= 0xE0100 and <= 0xE01EF => true,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Format or UnicodeCategory.PrivateUse => true,
            UnicodeCategory.Control => !Rune.IsWhiteSpace(rune),
            _ => false,
        },
    };

    /// <summary>Whether a Latin letter occurs that only Vietnamese has: there a letter without its marks is another letter.</summary>
    public static bool IsVietnamese(ReadOnlySpan<char> treated) => treated.ContainsAny(VietnameseOnly);

    /// <summary>Letters, digits and the marks that belong to them; everything else but a space is a symbol.</summary>
    public static bool IsWord(char c)
    {
        if (char.IsAscii(c))
            return char.IsAsciiLetterOrDigit(c);
        return char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;
    }
}
