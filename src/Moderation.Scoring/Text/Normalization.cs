using System.Buffers;

namespace Moderation.Scoring;

/// <summary>
/// NFKC without invisible characters, HTML and <see cref="StackedMarks"/>, text element by text element, so that every character knows its
/// origin.
/// </summary>
internal static class Normalization
{
    /// <summary>Longer text elements (stacked combining marks) are cut: reordering marks is quadratic in their number.</summary>
    private const int LongestElement = 32;

    /// <summary>NFKC turns one UTF-16 unit into at most 18 (U+FDFA).</summary>
    private const int Expansion = 18;

    public static void Apply(ReadOnlySpan<char> original, MappedText read)
    {
        var isMarked = false;
        for (var at = 0; at < original.Length;)
        {
            var end = at;
            while (end < original.Length && TraitTable.Has(original[end], Traits.Simple))
                end++;
            // The last one may be part of what follows.
            if (end > at && end < original.Length && !EndsElement(original[end]))
                end--;
            read.AppendAsWritten(original[at..end], at);
            at = end;
            if (at < original.Length)
                at += ReadElement(original, at, read, ref isMarked);
        }

        if (isMarked)
            StackedMarks.Remove(read);
    }

    private static bool EndsElement(char next) => char.IsAscii(next) || TraitTable.Has(next, Traits.Simple);

    private static int ReadElement(ReadOnlySpan<char> original, int at, MappedText read, ref bool isMarked)
    {
        var c = original[at];
        if (c is '&' or '<' or '|' && HtmlMarkup.TryRead(original[at..], out var decoded, out var remains))
        {
            Append(decoded, at, at + remains, read);
            return remains;
        }

        if ((char.IsAscii(c) || TraitTable.Has(c, Traits.Simple)) && (at + 1 == original.Length || EndsElement(original[at + 1])))
        {
            Append(c, at, at + 1, read);
            return 1;
        }

        return ReadCluster(original, at, read, ref isMarked);
    }

    private static int ReadCluster(ReadOnlySpan<char> original, int at, MappedText read, ref bool isMarked)
    {
        Span<char> buffer = stackalloc char[LongestElement];
        Span<char> normalized = stackalloc char[LongestElement * Expansion];
        var length = ElementLength(original[at..]);
        var visible = Visible(original.Slice(at, length), buffer);
        if (Rune.DecodeFromUtf16(visible, out var first, out _) == OperationStatus.Done && !Emoji.IsEmoji(first))
            visible = visible.TryNormalize(normalized, out var written, NormalizationForm.FormKC) ? normalized[..written] : [];
        isMarked |= StackedMarks.AreOn(visible);
        foreach (var c in visible)
            Append(c, at, at + length, read);
        return length;
    }

    private static void Append(char c, int begin, int end, MappedText read)
    {
        if (char.IsWhiteSpace(c))
            read.Append(' ', begin, end);
        else if (!char.IsControl(c))
            read.Append(c, begin, end);
    }

    private static int ElementLength(ReadOnlySpan<char> rest)
    {
        var length = StringInfo.GetNextTextElementLength(rest[..Math.Min(rest.Length, LongestElement + 1)]);
        if (length <= LongestElement)
            return length;
        return char.IsHighSurrogate(rest[LongestElement - 1]) ? LongestElement - 1 : LongestElement;
    }

    /// <summary>Of an emoji the first character (of a flag both), without skin tones. Lone surrogates become U+FFFD.</summary>
    private static ReadOnlySpan<char> Visible(ReadOnlySpan<char> element, Span<char> buffer)
    {
        var length = 0;
        var indicators = 0;
        foreach (var rune in element.EnumerateRunes())
        {
            if (Characters.IsInvisible(rune))
                continue;
            if (PlainForms.IsRegionalIndicator(rune))
                indicators++;
            length += PlainForms.Of(rune).EncodeToUtf16(buffer[length..]);
            if (Emoji.IsEmoji(rune) && indicators == 0)
                break;
        }

        if (indicators == 1 && Rune.DecodeFromUtf16(buffer[..length], out var first, out _) == OperationStatus.Done)
            length = PlainForms.OfLoneIndicator(first).EncodeToUtf16(buffer);
        return buffer[..length];
    }
}
