namespace Moderation.Scoring;

/// <summary>
/// Marks that no orthography puts on a letter (<c>A̶r̶s̶c̶h</c>, <c>ạṛṣc̣ḥ</c>, Zalgo). A letter that carries one is read without any, and so is
/// a letter of its word that carries nothing else. Letters of living languages, and marks of scripts that need them, stay.
/// </summary>
internal static class StackedMarks
{
    /// <summary>Of a normalised text element: whether <see cref="Remove"/> would find any.</summary>
    public static bool AreOn(ReadOnlySpan<char> element)
    {
        foreach (var c in element)
            if (!char.IsAscii(c) && (IsOdd(c, element[0]) || IsUnfamiliar(c)))
                return true;
        return false;
    }

    /// <summary>Whether a letter with a mark has a code of its own that no living orthography uses (<c>ṛ</c>, <c>ẅ</c>).</summary>
    public static bool IsUnfamiliar(char c) =>
        c is (>= '\u01CD' and <= '\u0217') or (>= '\u021C' and <= '\u0233') or (>= '\u1E00' and <= '\u1E9B') && Parts(c).Length > 1;

    /// <summary>Of a whole text, word by word.</summary>
    public static void Remove(MappedText read)
    {
        var kept = 0;
        for (int begin = 0, end; begin < read.Length; begin = end)
        {
            var space = read.Text[begin..].IndexOf(' ');
            end = space < 0 ? read.Length : begin + space + 1;
            kept = RemoveFromWord(read, begin, end, kept);
        }

        read.Cut(kept);
    }

    /// <summary>Writes the word [begin, end) to <paramref name="kept"/>, which is not behind its begin.</summary>
    /// <returns>The end of what was written.</returns>
    private static int RemoveFromWord(MappedText read, int begin, int end, int kept)
    {
        var odd = OddMarks(read.Text[begin..end]);
        var basis = ' ';
        for (var at = begin; at < end; at++)
        {
            var c = read.Text[at];
            if (IsOdd(c, basis))
            {
                if (kept > 0)
                    read.Ends[kept - 1] = read.Ends[at];
                continue;
            }

            basis = IsMark(c) ? basis : c;
            var carriesOdd = IsUnfamiliar(c) || (at + 1 < end && IsOdd(read.Text[at + 1], basis));
            read.Move(at, 1, kept);
            if (odd.Length > 0)
                read.Text[kept] = Bare(c, carriesOdd, odd);
            kept++;
        }

        return kept;
    }

    private static string OddMarks(ReadOnlySpan<char> word)
    {
        var marks = new StringBuilder();
        var basis = ' ';
        foreach (var c in word)
        {
            if (IsOdd(c, basis))
                marks.Append(c);
            else if (IsUnfamiliar(c))
                marks.Append(Parts(c), 1, Parts(c).Length - 1);
            basis = IsMark(c) ? basis : c;
        }

        return marks.ToString();
    }

    private static char Bare(char c, bool carriesOdd, string odd)
    {
        if (char.IsAscii(c) || !char.IsLetter(c))
            return c;
        var parts = Parts(c);
        return parts.Length > 1 && IsMark(parts[1]) && (carriesOdd || parts.AsSpan(1).IndexOfAnyExcept(odd) < 0) ? parts[0] : c;
    }

    /// <summary>
    /// What normalisation leaves on a Latin, Greek or Cyrillic letter, or a mark that belongs to no script at all: Arabic, Devanagari and
    /// others have marks of their own.
    /// </summary>
    private static bool IsOdd(char mark, char basis) =>
        IsMark(mark)
        && (TraitTable.Has(basis, Traits.Latin | Traits.LooksLatin)
            || mark is (>= '\u0300' and <= '\u036F') or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF')
                or (>= '\u20D0' and <= '\u20FF') or (>= '\uFE20' and <= '\uFE2F'));

    private static bool IsMark(char c) =>
        !char.IsAscii(c) && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static string Parts(char c) => c.ToString().Normalize(NormalizationForm.FormD);
}
