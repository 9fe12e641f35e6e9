namespace Moderation.Scoring;

/// <summary>The fast path: one pass over a regular word checks, counts and writes it in lower case.</summary>
internal static class PlainWords
{
    /// <summary>A word with any of these is irregular, and so is one with disguises anywhere but at its end.</summary>
    private const Traits Odd = Traits.Digit | Traits.Emoji | Traits.Surrogate | Traits.Currency;

    /// <summary>From this length on a word of nothing but doubled letters is irregular (<c>iiddiioott</c>).</summary>
    private const int ShortestDoubled = 8;

    /// <param name="at">Where a word begins; or the middle of one, after something that was no word.</param>
    /// <returns>Where the first odd word begins, or the end of the text.</returns>
    public static int Write(TreatmentBuffer buffer, int at, ref Traits seen)
    {
        var (read, written) = (buffer.Read, buffer.Written);
        ReadOnlySpan<char> text = read.Text;
        var begins = read.Begins;
        var ends = read.Ends;
        // A space may be put before the first word.
        var room = written.Reserve(text.Length - at + 1);
        var length = 0;
        while (at < text.Length)
        {
            if (text[at] == ' ')
            {
                var last = at;
                while (last + 1 < text.Length && text[last + 1] == ' ')
                    last++;
                if (length > 0 ? room.Text[length - 1] != ' ' : written.Last != ' ')
                    room.Set(length++, ' ', begins[at], ends[last]);
                buffer.IsApart = false;
                at = last + 1;
                continue;
            }

            if (buffer.IsApart)
            {
                room.Set(length++, ' ', begins[at], ends[at]);
                buffer.IsApart = false;
            }

            Traits all = 0;
            int letters = 0, capitals = 0, disguises = 0, pairs = 0, end = at, begin = length;
            var previous = '\0';
            bool wasPair = false, triple = false;
            for (; end < text.Length && text[end] is var c and not ' '; end++)
            {
                var traits = TraitTable.Of(c);
                all |= traits;
                letters += (int)(traits & Traits.Letter);
                disguises += (traits & Traits.Disguise) == 0 ? 0 : 1;
                var isPair = c == previous;
                triple |= isPair & wasPair;
                pairs += isPair ? 1 : 0;
                (wasPair, previous) = (isPair, c);
                if ((traits & Traits.Capital) != 0)
                {
                    capitals++;
                    c = char.IsAscii(c) ? (char)(c | 0x20) : char.ToLowerInvariant(c);
                }

                room.Set(length++, c, begins[end], ends[end]);
            }

            var isOdd = (all & Odd) != 0 || triple || letters == 1 || (disguises > 0 && disguises > StopsAtEnd(text[at..end]))
                || (letters >= ShortestDoubled && pairs * 2 >= letters) || MayBeHomoglyphs(all);
            if (isOdd)
            {
                length = begin;
                break;
            }

            seen |= all;
            buffer.Counts.Letters += letters;
            buffer.Counts.Capitals += capitals;
            if ((all & Traits.Exclamation) != 0)
                buffer.Counts.Exclamations += text[at..end].Count('!');
            at = end;
        }

        written.Cut(written.Length + length);
        return at;
    }

    /// <summary>Beside Latin letters, or where all of them might be Latin ones.</summary>
    private static bool MayBeHomoglyphs(Traits all) =>
        (all & Traits.LooksLatin) != 0 && ((all & Traits.Latin) != 0 || (all & Traits.Foreign) == 0);

    private static int StopsAtEnd(ReadOnlySpan<char> word)
    {
        var stops = 0;
        while (stops < word.Length && TraitTable.Has(word[^(stops + 1)], Traits.Stop))
            stops++;
        return stops;
    }
}
