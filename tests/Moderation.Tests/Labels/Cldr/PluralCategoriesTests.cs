using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Moderation.Service;
using Moderation.Service.Labels.Cldr;

namespace Moderation.Tests.LabelsOfCounts.Cldr;

/// <summary>The rules against the samples that CLDR gives of its own with each of them.</summary>
public sealed partial class PluralCategoriesTests
{
    public static TheoryData<string> Languages => [.. Data().EnumerateObject().Select(language => language.Name)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void EveryWholeNumberThatCldrNamesHasTheCategoryItStandsUnder(string language)
    {
        var samples = SamplesOf(language).ToList();

        Assert.True(samples.Count > 10, $"Only {samples.Count} samples were read.");
        Assert.Equal(samples, samples.Select(sample => (sample.Number, PluralCategories.Of(language, sample.Number))));
    }

    [Fact]
    public void AllLanguagesOfTheDataAreThere() => Assert.True(Languages.Count > 200, $"Only {Languages.Count} languages.");

    [Theory]
    [InlineData("de-AT", 1, "one")]
    [InlineData("PT-pt", 0, "other")]
    [InlineData("pt-BR", 0, "one")]
    [InlineData("sr-Latn-RS", 22, "few")]
    [InlineData("he", 2, "two")]
    [InlineData("xx", 1, "other")]
    [InlineData("", 1, "other")]
    [InlineData("-", 1, "other")]
    public void ATagHasTheRulesOfItsLanguage(string locale, long number, string category) =>
        Assert.Equal(category, PluralCategories.Of(locale, number));

    [Theory]
    [InlineData("ru", 4_000_000_021, "one")]
    [InlineData("ar", 9_000_000_000_003, "few")]
    [InlineData("fr", 3_000_000_000, "many")]
    public void NumbersMayBeLarge(string locale, long number, string category) =>
        Assert.Equal(category, PluralCategories.Of(locale, number));

    [Theory]
    [InlineData("x = 1")]
    [InlineData("n")]
    [InlineData("n = one")]
    public void WhatIsNoRuleIsRefused(string rule) => Assert.Throws<FormatException>(() => PluralRule.Parse(rule));

    private static JsonElement Data() =>
        JsonElement.Parse(EmbeddedFile.Read("cldr/plurals.json")).GetProperty("supplemental").GetProperty("plurals-type-cardinal");

    private static IEnumerable<(long Number, string Category)> SamplesOf(string language) =>
        from rule in Data().GetProperty(language).EnumerateObject()
        let integers = Integers().Match(rule.Value.GetString()!).Groups[1].Value
        from sample in integers.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        where !sample.Contains('c', StringComparison.Ordinal) && sample != "…" // 1c6 is a compact number, "one million"
        let ends = sample.Split('~')
        from number in Range(long.Parse(ends[0], CultureInfo.InvariantCulture), long.Parse(ends[^1], CultureInfo.InvariantCulture))
        select (number, rule.Name["pluralRule-count-".Length..]);

    private static IEnumerable<long> Range(long first, long last)
    {
        for (var number = first; number <= last; number++)
            yield return number;
    }

    [GeneratedRegex("@integer ([^@]*)")]
    private static partial Regex Integers();
}
