using System.Globalization;
using System.Text;

namespace Moderation.Scoring;

/// <summary>
/// NFKC, lower case, no invisible characters, single spaces; one text element (what a reader sees as one character) at a time,
/// because only so every treated character knows where it came from.
/// </summary>
internal static class TextTreatment
{
    /// <summary>Longer text elements (stacked combining marks) are cut: reordering marks is quadratic in their number.</summary>
    private const int LongestElement = 32;

    /// <summary>NFKC turns one UTF-16 unit into at most 18 (U+FDFA).</summary>
    private const int Expansion = 18;

    /// <summary>Without ICU, normalisation silently returns its input and scores would differ from the training's.</summary>
    public static void RequireNormalization()
    {
        if ("ﬁ".Normalize(NormalizationForm.FormKC) != "fi")
            throw new ModelException("This machine cannot normalise Unicode text. Install ICU (libicu) and leave DOTNET_SYSTEM_GLOBALIZATION_INVARIANT unset.");
    }

    public static TreatedText Treat(string original)
    {
        var treated = new TreatedTextBuilder(original.Length);
        Span<char> element = stackalloc char[LongestElement];
        Span<char> normalized = stackalloc char[LongestElement * Expansion];
        for (var at = 0; at < original.Length;)
        {
            if (char.IsAscii(original[at]) && (at + 1 == original.Length || char.IsAscii(original[at + 1])))
            {
                treated.Append(original[at], at, at + 1);
                at++;
                continue;
            }

            var length = ElementLength(original, at);
            var visible = Visible(original.AsSpan(at, length), element);
            if (visible.TryNormalize(normalized, out var written, NormalizationForm.FormKC))
                treated.Append(normalized[..written], at, at + length);
            at += length;
        }

        return treated.ToTreatedText(original);
    }

    private static int ElementLength(string text, int at)
    {
        var length = StringInfo.GetNextTextElementLength(text.AsSpan(at, Math.Min(text.Length - at, LongestElement + 1)));
        if (length <= LongestElement)
            return length;
        return char.IsHighSurrogate(text[at + LongestElement - 1]) ? LongestElement - 1 : LongestElement;
    }

    /// <summary>The element without what nobody sees. Lone surrogates, on which normalisation throws, become U+FFFD.</summary>
    private static ReadOnlySpan<char> Visible(ReadOnlySpan<char> element, Span<char> buffer)
    {
        var length = 0;
        foreach (var rune in element.EnumerateRunes())
        {
            if (!Characters.IsInvisible(rune))
                length += rune.EncodeToUtf16(buffer[length..]);
        }

        return buffer[..length];
    }
}
