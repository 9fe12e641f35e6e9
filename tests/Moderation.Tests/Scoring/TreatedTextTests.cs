using Moderation.Scoring;

namespace Moderation.Tests.Scoring;

public sealed class TreatedTextTests
{
    [Theory]
    [InlineData("Über  die\tBRÜCKE\n", "über die brücke")]
    [InlineData("u\u0308ber", "über")]
    [InlineData("ﬁes ①", "fies 1")]
    [InlineData("ＩＤＩＯＴ", "idiot")]
    [InlineData("I\u200Bd\u00ADi\u202Eo\u2060t", "idiot")]
    [InlineData("a\u0000b\u0007c", "abc")]
    [InlineData("👍\uFE0F ok", "👍 ok")]
    [InlineData("\u1112\u1161\u11AB국", "한국")]
    [InlineData("STRAẞE", "straße")]
    [InlineData("Tiếng Việt", "tiếng việt")]
    [InlineData("\uFFFE\u3164", "")]
    [InlineData(" \u00A0 ", "")]
    [InlineData("", "")]
    public void TextIsTreated(string original, string expected) => Assert.Equal(expected, TreatedText.From(original).Text);

    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDFFF)]
    public void ALoneSurrogateIsReplaced(int surrogate) => Assert.Equal("x\uFFFDy", TreatedText.From($"x{(char)surrogate}y").Text);

    [Theory]
    [InlineData("So ein U\u0308bel!", "übel", "U\u0308bel")]
    [InlineData("Wie \uFB01es, du", "fies", "\uFB01es")]
    [InlineData("du I\u200Bd\u200Bi\u200Bot da", "idiot", "I\u200Bd\u200Bi\u200Bot")]
    [InlineData("gut 👍🏽 so", "👍", "👍🏽")]
    [InlineData("das \u1112\u1161\u11AB국 da", "한국", "\u1112\u1161\u11AB국")]
    [InlineData("ein   \n Wort", "ein wort", "ein   \n Wort")]
    public void OffsetsLeadBackToWhatWasWritten(string original, string treated, string written)
    {
        var text = TreatedText.From(original);
        var at = text.Text.IndexOf(treated, StringComparison.Ordinal);

        var (begin, end) = text.ToOriginal(at, at + treated.Length);

        Assert.Equal(written, original[begin..end]);
    }

    [Fact]
    public void HalfALigatureIsTheWholeLigature()
    {
        var text = TreatedText.From("a\uFB01b");

        Assert.Equal((1, 2), text.ToOriginal(1, 2));
        Assert.Equal((1, 2), text.ToOriginal(2, 3));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 4)]
    [InlineData(2, 1)]
    public void OffsetsOutsideTheTextAreRefused(int begin, int end) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TreatedText.From("abc").ToOriginal(begin, end));

    [Fact]
    public void AnEndlessPileOfMarksIsCutButAllOfItIsRead()
    {
        var original = "a" + string.Concat(Enumerable.Repeat("\u0301\u0323", 10_000));

        var text = TreatedText.From(original);

        Assert.Equal("a", text.Text);
        Assert.Equal((0, original.Length), text.ToOriginal(0, text.Text.Length));
    }

    [Fact]
    public void EachCharacterOfAMixedTextKnowsItsPlace()
    {
        const string Original = "A\u0308 \u200Bﬃ 👩\u200D👧 x";
        var text = TreatedText.From(Original);

        var previous = 0;
        for (var at = 0; at < text.Text.Length; at++)
        {
            var (begin, end) = text.ToOriginal(at, at + 1);
            Assert.InRange(begin, previous, Original.Length - 1);
            Assert.InRange(end, begin + 1, Original.Length);
            previous = begin;
        }
    }
}
