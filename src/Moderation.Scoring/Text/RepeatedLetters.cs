namespace Moderation.Scoring;

/// <summary><c>idiooooot</c>: one or two, as listed; else one, but two of a tripled consonant inside (<c>Schifffahrt</c>).</summary>
internal static class RepeatedLetters
{
    private const int LeastStretch = 3;

    /// <summary>More are all read alike.</summary>
    private const int MostPlaces = 4;

    public static bool IsAbusive(ReadOnlySpan<char> word)
    {
        if (Lexicon.IsAbusive(word))
            return true;
        var places = Places(word);
        return places > 0 && word.Length <= Lexicon.LongestWord && TryFind(word, places, WordClasses.Abusive, out _);
    }

    /// <param name="word">In lower case.</param>
    public static void Shorten(MappedText word)
    {
        if (word.Length > Lexicon.LongestWord)
            return;
        var places = Places(word.Text);
        if (places == 0)
        {
            Undouble(word);
            return;
        }

        // A word of one letter only ("www", "mmm") would vanish.
        if (!word.Text.ContainsAnyExcept(word.Text[0]))
            return;
        if (!TryFind(word.Text, places, WordClasses.Abusive, out var doubled)
            && !TryFind(word.Text, places, (WordClasses)uint.MaxValue, out doubled))
            doubled = UsuallyDoubled(word.Text);
        Shorten(word, doubled);
    }

    private static int Places(ReadOnlySpan<char> word)
    {
        var places = 0;
        for (var at = 0; at < word.Length; at = RunEnd(word, at))
            places += IsStretched(word, at, RunEnd(word, at)) ? 1 : 0;
        return places;
    }

    private static int RunEnd(ReadOnlySpan<char> word, int at)
    {
        var end = at + 1;
        while (end < word.Length && word[end] == word[at])
            end++;
        return end;
    }

    private static bool IsStretched(ReadOnlySpan<char> word, int begin, int end) =>
        end - begin >= LeastStretch && TraitTable.Has(word[begin], Traits.Latin | Traits.LooksLatin);

    /// <summary>Tries one and two letters at each place; a bit of <paramref name="doubled"/> is set where two stay.</summary>
    private static bool TryFind(ReadOnlySpan<char> word, int places, WordClasses classes, out ulong doubled)
    {
        Span<char> shortened = stackalloc char[Lexicon.LongestWord];
        var choices = places <= MostPlaces ? 1UL << places : 2;
        for (var choice = 0UL; choice < choices; choice++)
        {
            doubled = places <= MostPlaces ? choice : 0 - choice;
            var length = 0;
            var place = 0;
            for (int at = 0, end; at < word.Length; at = end)
            {
                end = RunEnd(word, at);
                var stays = IsStretched(word, at, end) ? Stays(doubled, place++) : end - at;
                shortened.Slice(length, stays).Fill(word[at]);
                length += stays;
            }

            if ((Lexicon.ClassesOf(shortened[..length]) & classes) != 0)
                return true;
        }

        doubled = 0;
        return false;
    }

    private static int Stays(ulong doubled, int place) => 1 + (int)((doubled >> place) & 1);

    private static ulong UsuallyDoubled(ReadOnlySpan<char> word)
    {
        var doubled = 0UL;
        var place = 0;
        for (int at = 0, end; at < word.Length; at = end)
        {
            end = RunEnd(word, at);
            if (!IsStretched(word, at, end))
                continue;
            if (end - at == LeastStretch && at > 0 && end < word.Length && !IsVowel(word[at]))
                doubled |= 1UL << place;
            place++;
        }

        return doubled;
    }

    private static bool IsVowel(char c)
    {
        Span<char> folded = stackalloc char[Folding.Expansion];
        return Folding.Fold([c], folded) > 0
            && folded[0] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'а' or 'е' or 'и' or 'о' or 'у' or 'ы';
    }

    private static void Shorten(MappedText word, ulong doubled)
    {
        var length = 0;
        var place = 0;
        for (int at = 0, end; at < word.Length; at = end)
        {
            end = RunEnd(word.Text, at);
            var stays = IsStretched(word.Text, at, end) ? Stays(doubled, place++) : end - at;
            word.Move(at, stays, length);
            word.Ends[length + stays - 1] = word.Ends[end - 1];
            length += stays;
        }

        word.Cut(length);
    }

    private static void Undouble(MappedText word)
    {
        if (word.Length < LeastStretch * 2 || word.Length % 2 != 0)
            return;
        Span<char> half = stackalloc char[word.Length / 2];
        for (var at = 0; at < half.Length; at++)
        {
            half[at] = word.Text[at * 2];
            if (word.Text[(at * 2) + 1] != half[at])
                return;
        }

        if (!Lexicon.IsAbusive(half))
            return;
        for (var at = 0; at < half.Length; at++)
        {
            word.Move(at * 2, 1, at);
            word.Ends[at] = word.Ends[(at * 2) + 1];
        }

        word.Cut(half.Length);
    }
}
