using Moderation.Service.Review.Insight;

namespace Moderation.Tests.Attacks;

/// <summary>Whatever somebody writes into a name or a note: no program that opens the table runs it, however it splits its lines.</summary>
public sealed class FormulaTests
{
    private const string Starters = "=+-@\uff1d\uff0b\uff0d\uff20";
    private const string Separators = ";,\t\n\r|\v\f\u0085\u2028\u2029";
    private const int Seed = 20_261;

    public static TheoryData<char, char> Pairs
    {
        get
        {
            var pairs = new TheoryData<char, char>();
            foreach (var separator in Separators)
                foreach (var starter in Starters)
                    pairs.Add(separator, starter);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void AfterASeparatorNothingBeginsLikeAFormula(char separator, char starter) =>
        AssertHarmless($"max{separator}{starter}HYPERLINK(A1)");

    [Fact]
    public void TheKnownAttackIsQuotedAndDefused() =>
        Assert.Equal("\"max;'=HYPERLINK(A1)\",\"x\"\r\n", Csv.Line("max;=HYPERLINK(A1)", "x"));

    [Theory]
    [InlineData("\"=1+1")]
    [InlineData("\";=1+1")]
    [InlineData("\",\"=1+1")]
    [InlineData(" =1+1")]
    [InlineData(";  =1+1")]
    [InlineData("\u00a0=1+1")]
    [InlineData("\u200b=1+1")]
    [InlineData("\ufeff=1+1")]
    [InlineData("\0=1+1")]
    [InlineData("'=1+1;=2")]
    public void NorBehindWhatProgramsTrimOrDrop(string text) => AssertHarmless(text);

    [Fact]
    public void NorInAnyOtherText()
    {
        const string Letters = "a1 \"'.\u00a0\u200b";
        var (characters, random) = (Letters + Starters + Separators, new Random(Seed));
        for (var round = 0; round < 20_000; round++)
            AssertHarmless(new string([.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => characters[random.Next(characters.Length)])]));
    }

    [Theory]
    [InlineData("a=b")]
    [InlineData("3-2")]
    [InlineData("mail@example.org")]
    [InlineData("Bình luận")]
    [InlineData("say \"no\"")]
    [InlineData("")]
    public void OtherTextComesAsItIs(string text) => Assert.Equal(text, Cell(text));

    private static void AssertHarmless(string text)
    {
        var cell = Cell(text);
        foreach (var piece in cell.Split([.. Separators, '"']))
            Assert.False(
                piece.TrimStart([' ', '\u00a0', '\u200b', '\ufeff', '\0']) is { Length: > 0 } begun && Starters.Contains(begun[0]),
                $"'{text}' became '{cell}'");
        Assert.Equal(WithoutApostrophes(text), WithoutApostrophes(cell));
    }

    private static string WithoutApostrophes(string text) => text.Replace("'", "", StringComparison.Ordinal);

    /// <summary>The first of two cells as RFC 4180 reads it back; each text stands in quotes.</summary>
    private static string Cell(string text)
    {
        var line = Csv.Line(text, "x");
        Assert.EndsWith(",\"x\"\r\n", line, StringComparison.Ordinal);
        var cell = line[..^",\"x\"\r\n".Length];
        Assert.True(cell is ['"', .., '"'], line);
        var inner = cell[1..^1];
        Assert.DoesNotContain("\"", inner.Replace("\"\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        return inner.Replace("\"\"", "\"", StringComparison.Ordinal);
    }
}
