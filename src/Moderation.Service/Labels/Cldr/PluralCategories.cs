namespace Moderation.Service.Labels.Cldr;

/// <summary>The plural category of a whole number, by the cardinal rules of CLDR (Unicode TR 35, part 3), read from its own data.</summary>
internal static class PluralCategories
{
    /// <summary>In the order in which rules are tried; what none of them takes is <c>other</c>.</summary>
    private static readonly string[] Categories = ["zero", "one", "two", "few", "many"];

    private static readonly LocaleTable<(string Category, PluralRule Rule)[]> Rules = Read();

    /// <returns><c>zero</c>, <c>one</c>, <c>two</c>, <c>few</c>, <c>many</c> or <c>other</c>.</returns>
    public static string Of(string locale, long n)
    {
        foreach (var (category, rule) in Rules.Find(locale) ?? [])
            if (rule.Holds(n))
                return category;
        return "other";
    }

    private static LocaleTable<(string, PluralRule)[]> Read()
    {
        using var data = JsonDocument.Parse(EmbeddedFile.Read("cldr/plurals.json"));
        var rules = data.RootElement.GetProperty("supplemental").GetProperty("plurals-type-cardinal");
        return new(rules.EnumerateObject().Select(language => KeyValuePair.Create(language.Name, RulesOf(language.Value))).ToList());
    }

    private static (string, PluralRule)[] RulesOf(JsonElement language) =>
    [
        .. from category in Categories
           where language.TryGetProperty($"pluralRule-count-{category}", out _)
           let rule = PluralRule.Parse(language.GetProperty($"pluralRule-count-{category}").GetString()!)
           where !rule.IsNever
           select (category, rule),
    ];
}
