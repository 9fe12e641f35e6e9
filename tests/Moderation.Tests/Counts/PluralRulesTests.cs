using Moderation.Service.Counts;

namespace Moderation.Tests.Counts;

/// <summary>Samples of the CLDR's cardinal rules (Unicode CLDR 48, supplemental/plurals) for languages with one rule each.</summary>
public sealed class PluralRulesTests
{
    [Theory]
    [InlineData("de en nl sv da nb fi et el hu bg tr ka sw ur ta te mr", "one: 1; other: 0 2 5 10 21 101 1000000")]
    [InlineData("vi zh ja ko th id ms lo my yue to wo ig bo", "other: 0 1 2 5 21 1000000")]
    [InlineData("fr pt", "one: 0 1; other: 2 5 17 100000; many: 1000000 2000000")]
    [InlineData("es it ca pt-PT", "one: 1; other: 0 2 5 17 100000; many: 1000000 2000000")]
    [InlineData("hi bn gu kn fa am hy zu as pa ln mg ti wa ak si", "one: 0 1; other: 2 11 21 1000000")]
    [InlineData("ru uk be", "one: 1 21 101; few: 2 3 4 22 104; many: 0 5 11 12 14 19 111 112 1000000")]
    [InlineData("pl", "one: 1; few: 2 3 4 22 104; many: 0 5 11 12 14 21 101 112 1000000")]
    [InlineData("hr sr bs sr-Latn", "one: 1 21 101; few: 2 3 4 22 104; other: 0 5 11 12 14 111 112 1000000")]
    [InlineData("cs sk", "one: 1; few: 2 3 4; other: 0 5 11 22 101 1000000")]
    [InlineData("ro", "one: 1; few: 0 2 16 19 101 119; other: 20 21 100 120 1000000")]
    [InlineData("lt", "one: 1 21 101; few: 2 9 22 102; other: 0 10 11 19 111 1000000")]
    [InlineData("lv", "zero: 0 10 11 19 20 111 1000000; one: 1 21 101; other: 2 9 22 102")]
    [InlineData("sl hsb dsb", "one: 1 101 1001; two: 2 102; few: 3 4 103; other: 0 5 11 12 13 111 1000000")]
    [InlineData("is mk", "one: 1 21 101; other: 0 2 11 12 111 1000000")]
    [InlineData("he iu se", "one: 1; two: 2; other: 0 3 10 12 20 1000000")]
    [InlineData("ar ar-EG", "zero: 0; one: 1; two: 2; few: 3 10 103 110; many: 11 26 99 111 199; other: 100 101 102 200 1000000")]
    [InlineData("mt", "one: 1; two: 2; few: 0 3 10 103 110; many: 11 19 111 119; other: 20 100 101 102 1000000")]
    [InlineData("ga", "one: 1; two: 2; few: 3 6; many: 7 10; other: 0 11 17 1000000")]
    [InlineData("cy", "zero: 0; one: 1; two: 2; few: 3; many: 6; other: 4 5 7 8 16 1000000")]
    [InlineData("gd", "one: 1 11; two: 2 12; few: 3 10 13 19; other: 0 20 21 1000000")]
    [InlineData("br", "one: 1 21 101; two: 2 22 102; few: 3 4 9 23 109; many: 1000000 2000000; other: 0 5 11 12 19 71 72 79 91 111 1000")]
    [InlineData("gv", "one: 1 11 21; two: 2 12 22; few: 0 20 40 60 80 100 1000000; other: 3 10 13 19")]
    [InlineData("fil tl ceb", "one: 0 1 2 3 5 7 8 10 11 12 15 21 101 1000000; other: 4 6 9 14 16 19 104")]
    [InlineData("tzm", "one: 0 1 11 12 50 99; other: 2 10 100 111 1000000")]
    [InlineData("shi", "one: 0 1; few: 2 10; other: 11 20 100 1000000")]
    [InlineData("lag ksh", "zero: 0; one: 1; other: 2 11 1000000")]
    public void ANumberHasTheCategoryThatTheLanguageGivesIt(string locales, string samples)
    {
        foreach (var locale in locales.Split(' '))
            foreach (var line in samples.Split("; "))
                foreach (var number in line.Split(": ")[1].Split(' '))
                    Assert.Equal(
                        $"{locale} {number} {line.Split(": ")[0]}",
                        $"{locale} {number} {PluralRules.CategoryOf(locale, long.Parse(number, System.Globalization.CultureInfo.InvariantCulture))}");
    }

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("VI-vn", "vi")]
    [InlineData("zh_Hant", "zh")]
    [InlineData("xx", "xx")]
    public void TheLanguageIsTheFirstPartOfTheTag(string locale, string language) => Assert.Equal(language, PluralRules.Language(locale));
}
