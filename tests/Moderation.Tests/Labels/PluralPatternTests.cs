using Moderation.Service.Labels;

namespace Moderation.Tests.LabelsOfCounts;

public sealed class PluralPatternTests
{
    [Theory]
    [InlineData("=0 {nothing} one {# thing} other {# things}", "en", 0, "nothing")]
    [InlineData("=0 {nothing} one {# thing} other {# things}", "en", 1, "1 thing")]
    [InlineData("=1 {exactly} one {category} other {x}", "en", 1, "exactly")]
    [InlineData("one {a} few {b} many {c} other {d}", "pl", 22, "b")]
    [InlineData("other{#}", "de", 1234567, "1.234.567")]
    [InlineData("other{#}", "en", 1234567, "1,234,567")]
    [InlineData("other{#}", "xx-unknown", 7, "7")]
    [InlineData("one {x} other {# of #}", "en", 5, "5 of 5")]
    [InlineData(" \n one{x}\tother{y} ", "en", 2, "y")]
    [InlineData("other {{#}}", "en", 2, "{2}")]
    [InlineData("other {}", "en", 2, "")]
    [InlineData("few {x} other {y}", "de", 2, "y")]
    public void TheBranchOfTheNumberIsWritten(string pattern, string locale, long count, string text) =>
        Assert.Equal(text, PluralPattern.Parse(pattern).Format(count, locale));

    [Theory]
    [InlineData("one {a} other {# b}", "de", "{num} b")]
    [InlineData("one {a} few {b} many {# c} other {d}", "pl", "{num} c")]
    [InlineData("one {a} few {b} many {# c} other {d}", "ru", "{num} c")]
    [InlineData("one {a} few {# b} other {c}", "lt", "{num} b")]
    [InlineData("one {a} few {# b} other {# de b}", "ro", "{num} b")]
    [InlineData("one {a} few {b} many {c} other {# d}", "cs", "{num} d")]
    [InlineData("zero {z} one {a} two {t} few {f} many {# m} other {o}", "ar", "{num} m")]
    [InlineData("one {a} two {t} few {f} other {# o}", "sl", "{num} o")]
    [InlineData("one {a} many {m} other {# o}", "fr", "{num} o")]
    [InlineData("one {a} few {b} other {# d}", "pl", "{num} d")]
    [InlineData("=2 {a pair} =3 {three} other {# and #}", "en", "{num} and {num}")]
    [InlineData("other {many}", "vi", "many")]
    public void WhereOneFormHasToDoForAllItIsTheOneThatIsRightMostOften(string pattern, string locale, string text) =>
        Assert.Equal(text, PluralPattern.Parse(pattern).Template(locale, "{num}"));

    [Fact]
    public void APatternOfExactNumbersHasATemplate()
    {
        var exact = string.Concat(Enumerable.Range(0, 200).Select(n => $"={n} {{#}}"));

        Assert.Equal("more than ?", PluralPattern.Parse($"{exact} other {{more than #}}").Template("de", "?"));
    }

    [Theory]
    [InlineData("", "other")]
    [InlineData("one {x}", "other")]
    [InlineData("one {x} others {y}", "others")]
    [InlineData("=x {x} other {y}", "=x")]
    [InlineData("=-1 {x} other {y}", "=-1")]
    [InlineData("other", "other")]
    [InlineData("other {x", "closed")]
    [InlineData("{x} other {y}", "''")]
    public void AMistakeIsNamed(string pattern, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => PluralPattern.Parse(pattern)).Message, StringComparison.Ordinal);
}
