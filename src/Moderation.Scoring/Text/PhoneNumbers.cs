namespace Moderation.Scoring;

/// <summary>7 to 15 digits after <c>+</c> or 0 (<c>0171 2345678</c>) or as <c>555-123-4567</c>, but no date or price.</summary>
internal static class PhoneNumbers
{
    private const int FewestDigits = 7;
    private const int MostDigits = 15;
    private const int Longest = 32;

    public static bool TryWrite(TreatmentBuffer buffer, int at, out int next)
    {
        var read = buffer.Read;
        next = at + Length(read.Text[at..Math.Min(read.Length, at + Longest)]);
        if (next == at || (next < read.Length && TraitTable.Has(read.Text[next], Traits.Word)))
            return false;
        buffer.Counts.Phones++;
        buffer.Separate(at);
        buffer.Written.Append(Placeholders.Phone, read.Begins[at], read.Ends[next - 1]);
        buffer.IsApart = true;
        return true;
    }

    /// <returns>0 where no number begins.</returns>
    private static int Length(ReadOnlySpan<char> rest)
    {
        if (!char.IsAsciiDigit(rest[0]) && (rest.Length < 2 || rest[0] is not ('+' or '(') || !char.IsAsciiDigit(rest[1])))
            return 0;
        Span<int> groups = stackalloc int[Longest];
        int count = 0, digits = 0, end = 0;
        for (var at = 0; at < rest.Length; at++)
        {
            if (!char.IsAsciiDigit(rest[at]))
            {
                if (rest[at] is not (' ' or '-' or '/' or '(' or ')' or '.') && at > 0)
                    break;
                continue;
            }

            if (at == 0 || !char.IsAsciiDigit(rest[at - 1]))
                groups[count++] = 0;
            groups[count - 1]++;
            digits++;
            end = at + 1;
        }

        return digits is >= FewestDigits and <= MostDigits && IsPhone(rest[..end], groups[..count]) ? end : 0;
    }

    private static bool IsPhone(ReadOnlySpan<char> number, ReadOnlySpan<int> groups)
    {
        if (groups is [3, 3, 4])
            return true;
        var isDate = groups is [<= 2, <= 2, 2 or 4, ..];
        return number[0] == '+' || (!isDate && number.TrimStart('(')[0] == '0' && groups[0] >= 2);
    }
}
