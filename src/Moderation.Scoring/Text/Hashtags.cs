namespace Moderation.Scoring;

/// <summary>The words of a hashtag: <c>#RefugeesNotWelcome</c>, <c>#not_welcome</c>.</summary>
internal static class Hashtags
{
    private const int Longest = 100;

    public static bool TryWrite(TreatmentBuffer buffer, int at, int end, out int next)
    {
        var text = buffer.Read.Text;
        next = at;
        if (text[at] != '#' || at + 1 == end || !TraitTable.Has(text[at + 1], Traits.Letter))
            return false;
        next = at + 1;
        end = Math.Min(end, at + Longest);
        while (next < end && (TraitTable.Has(text[next], Traits.Word) || text[next] == '_'))
            next++;
        for (var begin = at + 1; begin < next;)
        {
            var wordEnd = WordEnd(text[..next], begin);
            buffer.Separate(begin);
            OddWord.WriteCore(buffer, begin, wordEnd);
            begin = wordEnd;
            while (begin < next && text[begin] == '_')
                begin++;
        }

        buffer.IsApart = true;
        return true;
    }

    private static int WordEnd(ReadOnlySpan<char> text, int begin)
    {
        for (var at = begin + 1; at < text.Length; at++)
        {
            if (text[at] == '_' || IsCamelBack(text, begin, at))
                return at;
        }

        return text.Length;
    }

    /// <summary>Two letters or more on both sides: <c>#iPhone</c> and <c>#AfD</c> are one word.</summary>
    private static bool IsCamelBack(ReadOnlySpan<char> text, int begin, int at) =>
        char.IsUpper(text[at]) && char.IsLower(text[at - 1]) && at - begin >= 2
        && at + 1 < text.Length && TraitTable.Has(text[at + 1], Traits.Letter);
}
