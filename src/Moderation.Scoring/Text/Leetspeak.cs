using System.Buffers;

namespace Moderation.Scoring;

/// <summary><c>1d1ot</c>: letters where a listed word comes out; 0, 1 and 3 within longer words always ("covid19" stays).</summary>
internal static class Leetspeak
{
    private const string Signs = "0134578@$!€|";
    private const string Letters = "oieastbasiel";
    private const int FewestLetters = 2;
    private const int FewestLettersUnlisted = 5;

    private static readonly SearchValues<char> AnySign = SearchValues.Create(Signs);

    public static bool IsLeet(char c) => Signs.Contains(c);

    /// <returns>The character itself where it stands for no letter.</returns>
    public static char LetterOf(char c) => Signs.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? Letters[at] : c;

    /// <summary>Of the lower-case word in the buffer.</summary>
    public static bool TryRead(TreatmentBuffer buffer)
    {
        var word = buffer.Word.Text;
        if (!IsCandidate(word) || word.IndexOf('!') is var stop and > 0 && RepeatedLetters.IsAbusive(word[..stop]))
            return false;
        Span<char> read = stackalloc char[word.Length];
        var (begin, end) = (0, word.Length);
        while (!TraitTable.Has(word[end - 1], Traits.Letter))
            end--;
        while (!TraitTable.Has(word[begin], Traits.Letter))
            begin++;
        // Signs around a word are letters only if it is none without them: "nazi88", "!idiot".
        if (!IsAbusive(word[begin..end], read))
        {
            if (IsAbusive(word[..end], read))
                begin = 0;
            else if (IsAbusive(word, read))
                (begin, end) = (0, word.Length);
            else
                return TryReadUnlisted(buffer);
        }

        if (!word[begin..end].ContainsAny(AnySign))
            return false;
        read[..(end - begin)].CopyTo(word[begin..]);
        buffer.Counts.Leet++;
        return true;
    }

    /// <summary>Whether <c>@rschloch</c> is an insult and not somebody's name.</summary>
    public static bool HidesBehindAt(ReadOnlySpan<char> token)
    {
        if (token.Length is < 4 or > Lexicon.LongestWord)
            return false;
        Span<char> lower = stackalloc char[token.Length];
        Span<char> read = stackalloc char[token.Length];
        token.ToLowerInvariant(lower);
        return IsAbusive(lower, read) && !IsAbusive(lower[1..], read);
    }

    private static bool IsCandidate(ReadOnlySpan<char> word)
    {
        int letters = 0, signs = 0;
        foreach (var c in word)
        {
            if (TraitTable.Has(c, Traits.Letter))
                letters++;
            else if (IsLeet(c))
                signs++;
            else
                return false;
        }

        return signs > 0 && letters >= FewestLetters;
    }

    /// <summary>1 and | are l where i makes no listed word. Leaves the letters in <paramref name="read"/>.</summary>
    private static bool IsAbusive(ReadOnlySpan<char> word, Span<char> read)
    {
        for (var at = 0; at < word.Length; at++)
            read[at] = word[at] == '|' ? 'i' : LetterOf(word[at]);
        if (RepeatedLetters.IsAbusive(read[..word.Length]))
            return true;
        for (var at = 0; at < word.Length; at++)
            read[at] = word[at] is '1' or '|' ? 'l' : read[at];
        return RepeatedLetters.IsAbusive(read[..word.Length]);
    }

    private static bool TryReadUnlisted(TreatmentBuffer buffer)
    {
        var word = buffer.Word.Text;
        var letters = 0;
        for (var at = 0; at < word.Length; at++)
        {
            if (TraitTable.Has(word[at], Traits.Letter))
                letters++;
            else if (word[at] is not ('0' or '1' or '3')
                || at == 0 || at == word.Length - 1 || !TraitTable.Has(word[at - 1], Traits.Letter))
                return false;
        }

        if (letters < FewestLettersUnlisted)
            return false;
        foreach (ref var c in word)
            c = LetterOf(c);
        buffer.Counts.Leet++;
        return true;
    }
}
