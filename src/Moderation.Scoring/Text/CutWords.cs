namespace Moderation.Scoring;

/// <summary>Words cut by symbols: <c>Ar.sch.loch</c>, <c>id-iot</c>. Joined where a listed word comes out that none of the parts is.</summary>
internal static class CutWords
{
    /// <summary>Symbols that also stand between whole words: what they join must be a listed word from end to end.</summary>
    private const string Usual = "-./:";

    public static bool TryJoin(TreatmentBuffer buffer)
    {
        var word = buffer.Word;
        Span<char> joined = stackalloc char[word.Length];
        var length = 0;
        var isUsual = false;
        var part = 0;
        for (var at = 0; at < word.Length; at++)
        {
            var c = word.Text[at];
            if (TraitTable.Has(c, Traits.Letter))
            {
                joined[length++] = c;
                continue;
            }

            if (!TraitTable.Has(c, Traits.Disguise) || Lexicon.IsAbusive(word.Text[part..at]))
                return false;
            isUsual |= Usual.Contains(c);
            part = at + 1;
        }

        joined = joined[..length];
        if (length == word.Length || Lexicon.IsAbusive(word.Text[part..]) || !(isUsual ? Lexicon.IsWhollyAbusive(joined) : StretchedLetters.IsAbusive(joined)))
            return false;
        for (var at = word.Length - 1; at >= 0; at--)
        {
            if (!TraitTable.Has(word.Text[at], Traits.Letter))
                word.RemoveAt(at);
        }

        buffer.Marks.Despaced++;
        return true;
    }
}
