namespace Moderation.Scoring;

/// <summary>Words cut by symbols (<c>Ar.sch.loch</c>, <c>id-iot</c>), joined where that makes a listed word and no part is one.</summary>
internal static class SplitWords
{
    /// <summary>Symbols that also stand between whole words: what they join is a whole listed word, no short one ("as-is").</summary>
    private const string Usual = "-.";
    private const int ShortestUsual = 5;

    /// <summary>Symbols that never cut a word.</summary>
    private const string Between = "/:|";

    public static bool TryJoin(TreatmentBuffer buffer)
    {
        var word = buffer.Word;
        Span<char> joined = stackalloc char[word.Length];
        var length = 0;
        var isUsual = false;
        for (var at = 0; at < word.Length; at++)
        {
            var c = word.Text[at];
            if (TraitTable.Has(c, Traits.Letter))
            {
                joined[length++] = c;
                continue;
            }

            if (!TraitTable.Has(c, Traits.Disguise) || Between.Contains(c))
                return false;
            isUsual |= Usual.Contains(c);
        }

        joined = joined[..length];
        if (length == word.Length
            || !(isUsual ? length >= ShortestUsual && Lexicon.IsWhollyAbusive(joined) : RepeatedLetters.IsAbusive(joined))
            || HasAbusivePart(word.Text))
            return false;
        for (var at = word.Length - 1; at >= 0; at--)
        {
            if (!TraitTable.Has(word.Text[at], Traits.Letter))
                word.RemoveAt(at);
        }

        buffer.Counts.Despaced++;
        return true;
    }

    private static bool HasAbusivePart(ReadOnlySpan<char> word)
    {
        var begin = 0;
        for (var at = 0; at <= word.Length; at++)
        {
            if (at < word.Length && TraitTable.Has(word[at], Traits.Letter))
                continue;
            if (Lexicon.IsAbusive(word[begin..at]))
                return true;
            begin = at + 1;
        }

        return false;
    }
}
