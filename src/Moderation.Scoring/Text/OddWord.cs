namespace Moderation.Scoring;

/// <summary>A word with something irregular in it.</summary>
internal static class OddWord
{
    /// <summary>All other symbols cut a word into parts.</summary>
    private const string WithinLetters = "@$€*#";

    /// <summary>The word at <paramref name="at"/>, or the symbol there; returns what follows.</summary>
    public static int Write(TreatmentBuffer buffer, int at, int end)
    {
        var read = buffer.Read;
        var coreEnd = CoreEnd(read.Text[..end], at);
        if (coreEnd > at)
        {
            WriteCore(buffer, at, coreEnd);
            return coreEnd;
        }

        buffer.WriteSymbol(read.Text[at], read.Begins[at], read.Ends[at]);
        return at + 1;
    }

    public static void WriteCore(TreatmentBuffer buffer, int begin, int end)
    {
        Load(buffer, begin, end);
        if ((TraitTable.Of(buffer.Word.Text) & Traits.Letter) == 0)
        {
            WriteAsWritten(buffer);
            return;
        }

        var isLong = buffer.Word.Length > Lexicon.LongestWord;
        if (!isLong)
            ReadPlainly(buffer);
        var disguises = buffer.Word.Text.ContainsAnyExcept(Characters.LowerAscii);
        if (!disguises || (!isLong && TryReadDisguised(buffer)) || !TryWriteParts(buffer, begin, end))
            WriteRead(buffer);
    }

    public static void ReadPlainly(TreatmentBuffer buffer)
    {
        Homoglyphs.Read(buffer);
        MappedText.Lower(buffer.Word.Text);
    }

    public static void WriteRead(TreatmentBuffer buffer)
    {
        RepeatedLetters.Shorten(buffer.Word);
        WriteAsWritten(buffer);
    }

    private static bool TryReadDisguised(TreatmentBuffer buffer) =>
        GenderStars.TryJoin(buffer.Word, isFeminine: true) || MaskedLetters.TryRestore(buffer)
        || GenderStars.TryJoin(buffer.Word, isFeminine: false) || Leetspeak.TryRead(buffer) || SplitWords.TryJoin(buffer);

    /// <summary>Letters, digits and disguises. A disguise begins or ends it only where it replaces a letter.</summary>
    private static int CoreEnd(ReadOnlySpan<char> text, int begin)
    {
        if (!TraitTable.Has(text[begin], Traits.Word)
            && !(Leetspeak.IsLeet(text[begin]) && begin + 1 < text.Length && TraitTable.Has(text[begin + 1], Traits.Letter)))
            return begin;
        var end = begin + 1;
        for (var at = end; at < text.Length && TraitTable.Has(text[at], Traits.Word | Traits.Disguise); at++)
            end = TraitTable.Has(text[at], Traits.Word) ? at + 1 : end;
        // "a$$", but not "100$".
        while (end < text.Length && text[end] is '$' or '€' && !char.IsAsciiDigit(text[end - 1]))
            end++;
        return end;
    }

    /// <summary>With at most three of a letter in a row.</summary>
    private static void Load(TreatmentBuffer buffer, int begin, int end)
    {
        var (read, word) = (buffer.Read, buffer.Word);
        word.Clear();
        for (var at = begin; at < end; at++)
        {
            var c = read.Text[at];
            var text = word.Text;
            if (text.Length >= 3 && text[^1] == c && text[^2] == c && text[^3] == c && TraitTable.Has(c, Traits.Letter))
                word.ExtendLast(read.Ends[at]);
            else
                word.Append(read, at, at + 1);
        }
    }

    private static void WriteAsWritten(TreatmentBuffer buffer)
    {
        var word = buffer.Word;
        MappedText.Lower(word.Text);
        for (var at = 0; at < word.Length; at++)
        {
            if (TraitTable.Has(word.Text[at], Traits.Word))
                buffer.Written.Append(word, at, at + 1);
            else
                buffer.WriteSymbol(word.Text[at], word.Begins[at], word.Ends[at]);
        }
    }

    /// <summary>Cuts at the symbols between letters.</summary>
    private static bool TryWriteParts(TreatmentBuffer buffer, int begin, int end)
    {
        var read = buffer.Read;
        var part = begin;
        for (var at = begin; at <= end; at++)
        {
            if (at < end ? !IsCut(read.Text[at]) : part == begin)
                continue;
            if (at > part)
                WriteCore(buffer, part, at);
            if (at < end)
                buffer.WriteSymbol(read.Text[at], read.Begins[at], read.Ends[at]);
            part = at + 1;
        }

        return part > begin;
    }

    private static bool IsCut(char c) => TraitTable.Has(c, Traits.Disguise) && !WithinLetters.Contains(c);
}
