using System.Buffers;

namespace Moderation.Scoring;

/// <summary>
/// Digits and signs for letters: <c>1d1ot</c>, <c>4rschl0ch</c>, <c>sch3i$$e</c>, <c>b!tch</c>. They are read as letters where the
/// word in the lists comes out, and a single digit in the middle of a longer word is anyway. "covid19", "G20", "mp3", "10km" and
/// prices stay.
/// </summary>
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

    /// <summary>Of the word in the buffer, which is in lower case.</summary>
    public static bool TryRead(TreatmentBuffer buffer)
    {
        var word = buffer.Word.Text;
        if (!IsCandidate(word) || word.IndexOf('!') is var stop and > 0 && StretchedLetters.IsAbusive(word[..stop]))
            return false;
        Span<char> read = stackalloc char[word.Length];
        var end = word.Length;
        while (!TraitTable.Has(word[end - 1], Traits.Letter))
            end--;
        // What follows the last letter is a letter only if the word is none without it: "nazi88" is "nazi".
        if (!IsAbusive(word[..end], read) && (end == word.Length || !IsAbusive(word, read)))
            return TryReadUnlisted(buffer);
        if (!word[..end].ContainsAny(AnySign) && StretchedLetters.IsAbusive(word[..end]))
            return false;
        for (var at = 0; at < word.Length; at++)
        {
            if (IsLeet(word[at]) && (at < end || !StretchedLetters.IsAbusive(read[..end])))
                word[at] = read[at];
        }

        buffer.Marks.Leet++;
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
        if (StretchedLetters.IsAbusive(read[..word.Length]))
            return true;
        for (var at = 0; at < word.Length; at++)
            read[at] = word[at] is '1' or '|' ? 'l' : read[at];
        return StretchedLetters.IsAbusive(read[..word.Length]);
    }

    private static bool TryReadUnlisted(TreatmentBuffer buffer)
    {
        var word = buffer.Word.Text;
        var letters = 0;
        for (var at = 0; at < word.Length; at++)
        {
            if (TraitTable.Has(word[at], Traits.Letter))
                letters++;
            else if (!char.IsAsciiDigit(word[at]) || at == 0 || at == word.Length - 1 || !TraitTable.Has(word[at - 1], Traits.Letter))
                return false;
        }

        if (letters < FewestLettersUnlisted)
            return false;
        foreach (ref var c in word)
            c = LetterOf(c);
        buffer.Marks.Leet++;
        return true;
    }
}
