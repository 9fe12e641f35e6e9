namespace Moderation.Service.Labels.Cldr;

/// <summary>
/// One condition of CLDR, such as <c>v = 0 and i % 10 = 2..4 and i % 100 != 12..14 @integer 2~4, …</c>, for whole numbers: there <c>n</c>
/// and <c>i</c> are the number itself, and the operands that speak of decimals and exponents are 0.
/// </summary>
internal sealed class PluralRule
{
    private readonly Relation[][] _anyOf;
    private PluralRule(Relation[][] anyOf) => _anyOf = anyOf;
    public bool IsNever => _anyOf.Length == 0;

    public static PluralRule Parse(string rule)
    {
        var condition = rule.Split('@')[0];
        return new([.. condition.Split(" or ").Select(all => all.Split(" and ").Select(Relation.Parse))
            .Where(all => !all.Any(Fails)).Select(all => all.Where(relation => !relation.IsOfDecimals).ToArray())]);

        static bool Fails(Relation relation) => relation.IsOfDecimals && !relation.Holds(0);
    }

    public bool Holds(long n)
    {
        foreach (var allOf in _anyOf)
            if (AllHold(allOf, n))
                return true;
        return false;
    }

    private static bool AllHold(Relation[] relations, long n)
    {
        foreach (var relation in relations)
            if (!relation.Holds(n))
                return false;
        return true;
    }

    /// <param name="IsOfDecimals">The operand is 0 for every whole number.</param>
    /// <param name="Modulus">0 for none.</param>
    /// <param name="IsIn">Whether the operand has to lie in one of the ranges, or in none.</param>
    private sealed record Relation(bool IsOfDecimals, long Modulus, bool IsIn, (long First, long Last)[] Ranges)
    {
        public static Relation Parse(string text)
        {
            var sides = text.Split('=');
            if (sides.Length != 2)
                throw new FormatException($"'{text}' is no relation of a plural rule.");
            var operand = sides[0].TrimEnd('!', ' ').Split('%', StringSplitOptions.TrimEntries);
            return new(
                operand[0] switch
                {
                    "n" or "i" => false,
                    "v" or "w" or "f" or "t" or "c" or "e" => true,
                    _ => throw new FormatException($"'{operand[0]}' is no operand of a plural rule."),
                },
                operand.Length > 1 ? Number(operand[1]) : 0,
                !sides[0].EndsWith('!'),
                [.. sides[1].Split(',').Select(range => range.Split("..")).Select(ends => (Number(ends[0]), Number(ends[^1])))]);
        }

        public bool Holds(long n)
        {
            if (Modulus > 0)
                n %= Modulus;
            foreach (var (first, last) in Ranges)
                if (n >= first && n <= last)
                    return IsIn;
            return !IsIn;
        }

        private static long Number(string text) =>
            long.Parse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
    }
}
