namespace Moderation.Service.Policy.Words;

/// <summary>A symbol without what only changes how it is painted: skin tones, emoji or text, a joiner of nothing.</summary>
internal static class SymbolForm
{
    private const char Joiner = '\u200D';

    /// <param name="normalized">As the symbol is without its parts.</param>
    /// <param name="original">With all of them: an emoji of several, a flag, a keycap.</param>
    public static string Of(ReadOnlySpan<char> normalized, ReadOnlySpan<char> original)
    {
        if (Ascii.IsValid(original)) // itself, or as markup
            return normalized.ToString();
        var form = new StringBuilder(original.Length);
        var parts = 0;
        foreach (var rune in original.TrimEnd(Joiner).EnumerateRunes())
        {
            if (rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0x1F3FB and <= 0x1F3FF) or 0x034F)
                continue;
            form.Append(rune.ToString());
            parts++;
        }

        return parts > 1 ? form.ToString() : normalized.ToString();
    }
}
