namespace Moderation.Scoring;

/// <summary>ä is "ae", ß "ss", other diacritics are dropped. Treated text keeps them: "ngu" and "ngủ" are different words.</summary>
internal static class Folding
{
    public const int Expansion = 2;

    /// <summary>Filled block by block when first needed: first letter in the low half, second in the high; 0 drops.</summary>
    private static readonly uint[]?[] Blocks = new uint[256][];

    /// <param name="word">Lower-case and composed, as treated text is.</param>
    public static int Fold(ReadOnlySpan<char> word, Span<char> destination)
    {
        var length = 0;
        foreach (var c in word)
        {
            if (char.IsAscii(c))
            {
                destination[length++] = c;
                continue;
            }

            var letters = (Blocks[c >> 8] ??= Block(c >> 8))[c & 0xFF];
            if (letters != 0)
                destination[length++] = (char)letters;
            if (letters > char.MaxValue)
                destination[length++] = (char)(letters >> 16);
        }

        return length;
    }

    private static uint[] Block(int number)
    {
        var block = new uint[256];
        for (var at = 0; at < block.Length; at++)
            block[at] = Letters((char)((number << 8) | at));
        return block;
    }

    private static uint Letters(char c) => c switch
    {
        'ä' or 'æ' => Pair('a', 'e'),
        'ö' or 'œ' => Pair('o', 'e'),
        'ü' => Pair('u', 'e'),
        'ß' => Pair('s', 's'),
        'þ' => Pair('t', 'h'),
        'ø' => 'o',
        'đ' or 'ð' => 'd',
        'ł' => 'l',
        'ı' => 'i',
        'ħ' => 'h',
        'й' or 'ї' => c, // letters of their own, not accented ones
        >= '\u0300' and <= '\u036F' => 0,
        _ => Base(c),
    };

    /// <summary>The letter under the accents, where it is a single one: Hangul and the vowel signs of Indic scripts stay.</summary>
    private static uint Base(char c)
    {
        if (char.IsSurrogate(c) || !char.IsLetter(c))
            return c;
        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        return parts.Length > 1 && parts.Skip(1).All(mark => mark is >= '\u0300' and <= '\u036F') ? parts[0] : c;
    }

    private static uint Pair(char first, char second) => first | ((uint)second << 16);
}
