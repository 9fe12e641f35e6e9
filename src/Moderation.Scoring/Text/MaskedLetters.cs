namespace Moderation.Scoring;

/// <summary><c>f*ck</c>, <c>Sch***e</c>: n stars are n letters, one more or less. Only listed words are restored.</summary>
internal static class MaskedLetters
{
    private const string Strong = "*#•×■█";
    private const string Weak = "-_+~%";
    private const int FewestLetters = 2;
    private const int FewestLettersWeak = 3;
    private const int LongestMask = 8;

    /// <summary>Beginnings, the likeliest first.</summary>
    private static readonly string[] Usual =
    [
        "fuck", "scheiß", "scheiss", "shit", "bitch", "arschl", "arsch", "asshole", "ass", "fick", "nigger", "nigga", "neger", "cunt",
        "dick", "damn", "hurensohn", "hure", "fotze", "wichs", "wixer", "schlampe", "schwuchtel", "schwul", "zigeuner", "kanake", "jude",
        "nazi", "pussy", "whore", "slut", "cock", "faggot", "fag", "bastard", "retard", "idiot", "motherf", "dumba", "tranny", "trans",
        "spast", "missgeburt", "drecks", "pimmel", "schwanz", "titte", "mongo",
        "trottel", "depp", "rape", "porn", "sex", "crap", "bollocks", "wank", "prick", "twat",
    ];

    /// <summary>The rank of the likeliest is 0.</summary>
    public static bool IsUsual(ReadOnlySpan<char> entry, out int rank)
    {
        for (rank = 0; rank < Usual.Length; rank++)
        {
            if (entry.StartsWith(Usual[rank], StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    public static bool TryRestore(TreatmentBuffer buffer)
    {
        var word = buffer.Word;
        var mask = FirstMask(word.Text);
        if (mask <= 0)
            return false;
        Span<MaskSearch.Letter> read = stackalloc MaskSearch.Letter[MaskSearch.Longest];
        Span<MaskSearch.Letter> best = stackalloc MaskSearch.Letter[MaskSearch.Longest];
        var search = new MaskSearch(word.Text, read, best, buffer.Unmasking);
        search.Run(mask);
        buffer.Unmasking = search.Budget;
        if (search.Best.IsEmpty)
            return false;
        buffer.Counts.Masked++;
        Replace(word, search.Best);
        return true;
    }

    /// <summary>Whether it serves for nothing else within a word, and a run of it has about as many letters as symbols.</summary>
    public static bool IsStrong(char c) => Strong.Contains(c);

    public static bool IsMask(char c) => Strong.Contains(c) || Weak.Contains(c);

    /// <returns>-1 if the word is not letters (or digits for letters) and masks, with two or three real letters at least.</returns>
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
            else if (TraitTable.Has(word[at], Traits.Latin | Traits.LooksLatin))
                letters++;
            else if (!Leetspeak.IsLeet(word[at]))
                return -1;
        }

        return first < 0 || letters < (IsStrong(word[first]) ? FewestLetters : FewestLettersWeak) ? -1 : first;
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
