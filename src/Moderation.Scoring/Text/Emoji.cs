using System.Text;

namespace Moderation.Scoring;

/// <summary>Every emoji is a word of its own, and the same one again and again is one.</summary>
internal static class Emoji
{
    /// <summary>
    /// Pictures, without the letters in boxes that <see cref="PlainForms"/> and normalisation read. Text symbols that became emoji ("©")
    /// are not. Normalisation leaves all of them as they are.
    /// </summary>
    public static bool IsEmoji(Rune rune) => rune.Value
        is (>= 0x1F000 and <= 0x1FAFF and not (>= 0x1F100 and <= 0x1F1AD) and not (>= 0x1F200 and <= 0x1F2FF))
        or (>= 0x1F1E6 and <= 0x1F1FF) or (>= 0x2600 and <= 0x27BF) or (>= 0x2B1B and <= 0x2B55) or (>= 0x231A and <= 0x23FF);

    /// <summary>Writes the emoji at <paramref name="at"/>, if there is one.</summary>
    public static bool TryWrite(TreatmentBuffer buffer, int at, out int next)
    {
        var read = buffer.Read;
        next = at;
        if (Rune.DecodeFromUtf16(read.Text[at..], out var rune, out var length) != System.Buffers.OperationStatus.Done || !IsEmoji(rune))
            return false;
        if (PlainForms.IsRegionalIndicator(rune) && at + 4 <= read.Length)
            length = 4;
        next = at + length;
        buffer.Marks.Emoji++;
        var written = buffer.Written;
        if (EndsWith(written.Text, read.Text[at..next], out var end))
        {
            written.Cut(end);
            written.ExtendLast(read.Ends[next - 1]);
        }
        else
        {
            buffer.Separate(at);
            written.Append(read, at, next);
        }

        buffer.IsApart = true;
        return true;
    }

    /// <param name="text">What is written, with or without a space at its end.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="end">Where it ends.</param>
    private static bool EndsWith(ReadOnlySpan<char> text, ReadOnlySpan<char> emoji, out int end)
    {
        text = text.TrimEnd(' ');
        end = text.Length;
        return text.EndsWith(emoji, StringComparison.Ordinal);
    }
}
