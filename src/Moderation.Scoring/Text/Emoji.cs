namespace Moderation.Scoring;

/// <summary>Every emoji is a word of its own, and the same one again and again is one.</summary>
internal static class Emoji
{
    /// <summary>Without the boxed letters of <see cref="PlainForms"/> and text symbols that became emoji ("©").</summary>
    public static bool IsEmoji(Rune rune) => rune.Value
        is (>= 0x1F000 and <= 0x1FAFF and not (>= 0x1F100 and <= 0x1F1AD) and not (>= 0x1F200 and <= 0x1F2FF))
        or (>= 0x1F1E6 and <= 0x1F1FF) or (>= 0x2600 and <= 0x27BF) or (>= 0x2B1B and <= 0x2B55) or (>= 0x231A and <= 0x23FF);

    public static bool TryWrite(TreatmentBuffer buffer, int at, out int next)
    {
        var read = buffer.Read;
        next = at;
        if (Rune.DecodeFromUtf16(read.Text[at..], out var rune, out var length) != System.Buffers.OperationStatus.Done || !IsEmoji(rune))
            return false;
        if (PlainForms.IsRegionalIndicator(rune) && at + 4 <= read.Length)
            length = 4;
        next = at + length;
        buffer.Counts.Emoji++;
        var written = buffer.Written;
        if (written.Text.TrimEnd(' ') is var before && before.EndsWith(read.Text[at..next]))
        {
            written.Cut(before.Length);
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
}
