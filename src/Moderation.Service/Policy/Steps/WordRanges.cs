namespace Moderation.Service.Policy.Steps;

/// <summary>Words: runs of letters, marks and digits; in scripts written without blanks, every character is one.</summary>
internal static class WordRanges
{
    public static List<Range> Of(string text, bool wildcards = false)
    {
        var words = new List<Range>();
        var begin = -1;
        for (var i = 0; i < text.Length;)
        {
            _ = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            var inWord = Rune.IsLetterOrDigit(rune) || IsMark(rune) || (wildcards && rune.Value == '*');
            if (inWord && !IsWrittenWithoutBlanks(rune))
            {
                if (begin < 0)
                    begin = i;
            }
            else
            {
                if (begin >= 0)
                    words.Add(begin..i);
                begin = -1;
                if (inWord)
                    words.Add(i..(i + length));
            }

            i += length;
        }

        if (begin >= 0)
            words.Add(begin..text.Length);
        return words;
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Thai to Myanmar, Khmer, kana, Han (Unicode blocks; Hangul is written with blanks).
    private static bool IsWrittenWithoutBlanks(Rune rune) => rune.Value is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
