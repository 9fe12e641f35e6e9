using Moderation.Scoring;

namespace Moderation.Service.Policy.Words;

/// <summary>
/// Words are runs of letters, marks and digits; in scripts written without blanks, every character is one. Whatever else is seen is a
/// symbol (an emoji with all its parts is one), but for the marks that sentences are written with.
/// </summary>
internal static class Tokens
{
    private const char Keycap = '\u20E3';
    private const string SymbolsAmongPunctuation = "#&@%\\§†‡•‰※";

    /// <param name="wildcards">Whether <c>*</c> is a letter.</param>
    public static List<Token> Of(TreatedText text, bool wildcards = false)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Text.Length;)
        {
            _ = Rune.DecodeFromUtf16(text.Text.AsSpan(at), out var rune, out var length);
            if (rune.Value == ' ')
                at++;
            else if (!IsInWord(rune, wildcards) || IsKeycap(text, at))
                tokens.Add(Sign(text, rune, at, at += SignLength(text, at, length)));
            else
                tokens.Add(Word(text, at, at = IsWrittenWithoutBlanks(rune) ? at + length : WordEnd(text, at + length, wildcards)));
        }

        return tokens;
    }

    private static Token Word(TreatedText text, int begin, int end) =>
        new(TokenKind.Word, SpellingFold.Of(text.Text.AsSpan(begin, end - begin)), begin, end);

    private static Token Sign(TreatedText text, Rune rune, int begin, int end)
    {
        if (Rune.IsPunctuation(rune) && !SymbolsAmongPunctuation.Contains(rune.ToString(), StringComparison.Ordinal))
            return new Token(TokenKind.Punctuation, text.Text[begin..end], begin, end);
        var (from, to) = text.ToOriginal(begin, end);
        return new Token(
            TokenKind.Symbol, SymbolForm.Of(text.Text.AsSpan(begin, end - begin), text.Original.AsSpan(from, to - from)), begin, end);
    }

    private static int WordEnd(TreatedText text, int at, bool wildcards)
    {
        while (at < text.Text.Length)
        {
            _ = Rune.DecodeFromUtf16(text.Text.AsSpan(at), out var rune, out var length);
            if (!IsInWord(rune, wildcards) || IsWrittenWithoutBlanks(rune) || IsKeycap(text, at))
                break;
            at += length;
        }

        return at;
    }

    /// <summary>All characters that stand for one of the original, such as both of a flag.</summary>
    private static int SignLength(TreatedText text, int at, int length)
    {
        var begin = text.ToOriginal(at, at + 1).Begin;
        while (at + length < text.Text.Length && text.ToOriginal(at + length, at + length + 1).Begin == begin)
            length++;
        return length;
    }

    private static bool IsInWord(Rune rune, bool wildcards) => Rune.IsLetterOrDigit(rune) || (wildcards && rune.Value == '*')
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsKeycap(TreatedText text, int at)
    {
        if (!char.IsAscii(text.Text[at]))
            return false;
        var (begin, end) = text.ToOriginal(at, at + 1);
        return end - begin > 1 && text.Original.AsSpan(begin, end - begin).Contains(Keycap);
    }

    // Thai to Myanmar, Khmer, kana, Han (Unicode blocks; Hangul is written with blanks).
    internal static bool IsWrittenWithoutBlanks(Rune rune) => rune.Value is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
