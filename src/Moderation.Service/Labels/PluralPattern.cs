using Moderation.Service.Labels.Cldr;

namespace Moderation.Service.Labels;

/// <summary>
/// The branches of an ICU plural argument, such as <c>=0 {Kommentar (0)} one {Kommentar (1)} other {Kommentare (#)}</c>: an exact value
/// wins over a category, <c>#</c> stands for the number in the locale's digits and grouping.
/// </summary>
internal sealed class PluralPattern
{
    /// <summary>Few articles have more comments.</summary>
    private const int Frequent = 100;

    private readonly Dictionary<long, string> _exact = [];
    private readonly Dictionary<string, string> _categories = [];

    /// <exception cref="FormatException">The message says where.</exception>
    public static PluralPattern Parse(string pattern)
    {
        var result = new PluralPattern();
        var at = 0;
        while (SkipBlanks(pattern, ref at))
        {
            var open = pattern.IndexOf('{', at);
            if (open < 0)
                throw new FormatException($"The plural pattern needs a '{{' after \"{pattern[at..].Trim()}\".");
            var selector = pattern[at..open].Trim();
            var close = ClosingBrace(pattern, open);
            result.Add(selector, pattern[(open + 1)..close]);
            at = close + 1;
        }

        return result._categories.ContainsKey("other")
            ? result
            : throw new FormatException("The plural pattern needs a branch 'other {…}'.");
    }

    public string Format(long count, string locale)
    {
        var branch = _exact.GetValueOrDefault(count) ?? BranchOf(count, locale);
        return branch.Contains('#', StringComparison.Ordinal)
            ? branch.Replace("#", NumberFormat.Of(locale).Format(count), StringComparison.Ordinal)
            : branch;
    }

    /// <summary>
    /// The branch that is right most often for more than one, with a text in the number's place. Small counts are the most frequent: each
    /// from 2 to <see cref="Frequent"/> weighs its reciprocal, as by Zipf's law. CLDR's <c>other</c> alone would not do: in some languages
    /// it is for fractions.
    /// </summary>
    public string Template(string locale, string number)
    {
        var counts = Enumerable.Range(2, Frequent - 1).Where(count => !_exact.ContainsKey(count));
        var usual = counts.GroupBy(count => BranchOf(count, locale), count => 1.0 / count).MaxBy(branch => branch.Sum());
        return (usual?.Key ?? _categories["other"]).Replace("#", number, StringComparison.Ordinal);
    }

    private string BranchOf(long count, string locale) =>
        _categories.GetValueOrDefault(PluralCategories.Of(locale, count)) ?? _categories["other"];

    private void Add(string selector, string branch)
    {
        if (selector.StartsWith('='))
            _exact[long.TryParse(selector.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new FormatException($"'{selector}' in the plural pattern must be '=' and a whole number.")] = branch;
        else if (selector is "zero" or "one" or "two" or "few" or "many" or "other")
            _categories[selector] = branch;
        else
            throw new FormatException(
                $"'{selector}' in the plural pattern is neither '=number' nor one of zero, one, two, few, many, other.");
    }

    private static bool SkipBlanks(string pattern, ref int at)
    {
        while (at < pattern.Length && char.IsWhiteSpace(pattern[at]))
            at++;
        return at < pattern.Length;
    }

    private static int ClosingBrace(string pattern, int open)
    {
        var depth = 0;
        for (var i = open; i < pattern.Length; i++)
            if (pattern[i] == '{')
                depth++;
            else if (pattern[i] == '}' && --depth == 0)
                return i;
        throw new FormatException("A '{' in the plural pattern is never closed.");
    }
}
