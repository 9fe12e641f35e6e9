namespace Moderation.Scoring;

/// <summary>
/// Words with letters replaced by symbols that say nothing: <c>f*ck</c>, <c>Sch***e</c>, <c>A****loch</c>. A run of n stars stands for n
/// letters, one more or one less; of other symbols (<c>sh-t</c>, <c>f_ck</c>) each stands for one. Only what fits an abusive word of the lists is
/// restored; anything else stays as it is written.
/// </summary>
internal static class MaskedLetters
{
    private const string Strong = "*#•×■█";
    private const string Weak = "-_+.~%";
    private const int FewestLetters = 2;
    private const int LongestMask = 8;

    public static bool TryRestore(TreatmentBuffer buffer)
    {
        var word = buffer.Word;
        var mask = FirstMask(word.Text);
        if (mask <= 0)
            return false;
        var search = new MaskSearch(word.Text, stackalloc MaskSearch.Letter[MaskSearch.Longest], stackalloc MaskSearch.Letter[MaskSearch.Longest], buffer.Unmasking);
        search.Run(mask);
        buffer.Unmasking = search.Budget;
        if (search.Best.IsEmpty)
            return false;
        buffer.Marks.Masked++;
        Replace(word, search.Best);
        return true;
    }

    /// <summary>Whether a run of masks that begins so has about as many letters as symbols; two dots and more ("…") are no full stop.</summary>
    public static bool IsStrong(ReadOnlySpan<char> rest) => Strong.Contains(rest[0]) || rest.StartsWith("..", StringComparison.Ordinal);

    public static bool IsMask(char c) => Strong.Contains(c) || Weak.Contains(c);

    /// <returns>-1 if the word is not letters (or digits for letters) and masks, with two real letters at least.</returns>
    private static int FirstMask(ReadOnlySpan<char> word)
    {
        int letters = 0, first = -1, run = 0;
        for (var at = 0; at < word.Length; at++)
        {
            run = IsMask(word[at]) ? run + 1 : 0;
            if (run > LongestMask)
                return -1;
            if (run > 0)
                first = first < 0 ? at : first;
            else if (TraitTable.Has(word[at], Traits.Letter))
                letters++;
            else if (!Leetspeak.IsLeet(word[at]))
                return -1;
        }

        return letters < FewestLetters ? -1 : first;
    }

    /// <summary>Every restored letter under a mask stands for the whole run of masks.</summary>
    private static void Replace(MappedText word, ReadOnlySpan<MaskSearch.Letter> letters)
    {
        Span<(int Begin, int End)> places = stackalloc (int, int)[letters.Length];
        for (var at = 0; at < letters.Length; at++)
            places[at] = (word.Begins[letters[at].Begin], word.Ends[letters[at].End - 1]);
        word.Clear();
        for (var at = 0; at < letters.Length; at++)
            word.Append(letters[at].Character, places[at].Begin, places[at].End);
    }
}
