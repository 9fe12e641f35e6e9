namespace Moderation.Scoring;

/// <summary>A token in which something is irregular, read from left to right.</summary>
internal static class OddToken
{
    /// <returns>The end of the token, or beyond it where letters or digits belong together across spaces.</returns>
    public static int Write(TreatmentBuffer buffer, int begin, ref Traits seen)
    {
        ReadOnlySpan<char> text = buffer.Read.Text;
        var length = text[begin..].IndexOf(' ');
        var end = length < 0 ? text.Length : begin + length;
        buffer.Counts.Count(text[begin..end]);
        seen |= TraitTable.Of(text[begin..end]);
        var at = begin;
        var link = begin;
        while (at < end)
        {
            var isWordBegin = at == link || !TraitTable.Has(text[at - 1], Traits.Word);
            if ((isWordBegin && TryWriteWhole(buffer, at, end, out var next)) || Emoji.TryWrite(buffer, at, out next))
            {
                at = next;
                continue;
            }

            if (link <= at)
                link = at + Links.NextBegin(text[at..end]);
            if (buffer.IsApart)
                buffer.Separate(at);
            at = OddWord.Write(buffer, at, link);
        }

        return at;
    }

    private static bool TryWriteWhole(TreatmentBuffer buffer, int at, int end, out int next)
    {
        if (!Links.TryWrite(buffer, at, end, out next) && !PhoneNumbers.TryWrite(buffer, at, out next))
            return Hashtags.TryWrite(buffer, at, end, out next) || SpacedLetters.TryWrite(buffer, at, out next);
        buffer.Counts.Count(buffer.Read.Text[at..Math.Min(next, end)], sign: -1);
        return true;
    }
}
