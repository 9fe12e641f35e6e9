namespace Moderation.Scoring;

/// <summary><c>I.D.I.O.T</c>: three letters between symbols, four between spaces; list separators need a listed word.</summary>
internal static class SpacedLetters
{
    private const int Longest = 40;
    private const int LongestSeparator = 3;
    private const int ShortestHidden = 4;

    public static bool TryWrite(TreatmentBuffer buffer, int at, out int next)
    {
        var read = buffer.Read;
        next = at;
        var separator = at < buffer.NothingSpacedBefore ? 0 : SeparatorLength(read.Text[at..]);
        if (separator == 0 || (at > 0 && read.Text[at - 1] == '\''))
            return false;
        var gap = read.Text.Slice(at + 1, separator);
        var word = buffer.Word;
        word.Clear();
        var letters = 0;
        for (var letter = at; ; letter = next + separator)
        {
            word.Append(read, letter, letter + 1);
            letters += TraitTable.Has(read.Text[letter], Traits.Letter) ? 1 : 0;
            next = letter + 1;
            if (word.Length == Longest || !IsSingle(read.Text, next + separator)
                || !read.Text[next..].StartsWith(gap, StringComparison.Ordinal))
                break;
        }

        if (letters >= 2 && word.Length >= 3 && TryWrite(buffer, gap, letters == word.Length))
            return true;
        // Looking again from each letter of a long row would cost a look at all of it each time.
        buffer.NothingSpacedBefore = next - 1;
        return false;
    }

    private static bool TryWrite(TreatmentBuffer buffer, ReadOnlySpan<char> separator, bool lettersOnly)
    {
        var word = buffer.Word;
        OddWord.ReadPlainly(buffer);
        Leetspeak.TryRead(buffer);
        var isHit = RepeatedLetters.IsAbusive(word.Text);
        var isSpace = separator.Trim(' ').IsEmpty;
        var isUsual = lettersOnly
            && (isSpace ? word.Length >= 4 && separator.Length <= 2 : separator is ['.' or '-' or '_' or '*' or '·' or '•' or '~']);
        if (!isHit && !isUsual)
            return false;
        buffer.Counts.Despaced++;
        if (!isSpace || Lexicon.IsWhollyAbusive(word.Text) || !TryWriteHidden(buffer))
            OddWord.WriteRead(buffer);
        return true;
    }

    /// <summary>Cuts out the listed word where the same gap separates words: <c>d u i d i o t</c>.</summary>
    private static bool TryWriteHidden(TreatmentBuffer buffer)
    {
        var (word, written) = (buffer.Word, buffer.Written);
        for (var length = word.Length - 1; length >= ShortestHidden; length--)
        {
            for (var begin = 0; begin + length <= word.Length; begin++)
            {
                if (!Lexicon.IsWhollyAbusive(word.Text.Slice(begin, length)))
                    continue;
                for (var at = 0; at < word.Length; at++)
                {
                    if (at > 0 && (at == begin || at == begin + length))
                        written.Append(' ', word.Begins[at], word.Ends[at]);
                    written.Append(word, at, at + 1);
                }

                return true;
            }
        }

        return false;
    }

    /// <summary>0 where no separator follows a single letter.</summary>
    private static int SeparatorLength(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < LongestSeparator && 1 + length < rest.Length && IsSeparator(rest[1 + length]))
            length++;
        return length > 0 && IsSingle(rest, 0) && IsSingle(rest, 1 + length) ? length : 0;
    }

    private static bool IsSingle(ReadOnlySpan<char> text, int at) =>
        at < text.Length && IsLetter(text[at]) && (at + 1 == text.Length || !TraitTable.Has(text[at + 1], Traits.Word));

    private static bool IsLetter(char c) => TraitTable.Has(c, Traits.Latin | Traits.LooksLatin) || Leetspeak.IsLeet(c);

    private static bool IsSeparator(char c) =>
        c is ' ' or ',' or '\'' || (TraitTable.Has(c, Traits.Disguise) && c is not ('@' or '$' or '€' or '!'));
}
