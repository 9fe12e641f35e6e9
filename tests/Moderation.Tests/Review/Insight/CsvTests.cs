using Moderation.Service.Review.Insight;

namespace Moderation.Tests.Review.Insight;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 89 1", "'+49 89 1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\t'=1")]
    [InlineData("\r=1", "\r'=1")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")")]
    [InlineData("a=b", "a=b")]
    [InlineData("a,b", "a,b")]
    [InlineData("say \"no\"", "say \"\"no\"\"")]
    [InlineData("two\r\nlines", "two\r\nlines")]
    [InlineData("<script>", "<script>")]
    [InlineData("Bình luận", "Bình luận")]
    [InlineData("", "")]
    public void ATextIsQuotedAndNoFormula(string text, string cell) => Assert.Equal($"\"{cell}\",\"x\"\r\n", Csv.Line(text, "x"));

    [Fact]
    public void NumbersAndTimesAreThoseOfNoCountry() => Assert.Equal(
        "-3,0.25,,2026-03-31T10:00:00.500+02:00\r\n",
        Csv.Line(-3, 0.25, null, new DateTimeOffset(2026, 3, 31, 10, 0, 0, 500, TimeSpan.FromHours(2))));
}
