using Moderation.Service.Policy;
using Moderation.Service.Policy.Steps;

namespace Moderation.Tests.Policy.Steps;

public sealed class LinkFloodTests
{
    [Theory]
    [InlineData(2, null)]
    [InlineData(3, Verdict.Hold)]
    [InlineData(7, Verdict.Hold)]
    [InlineData(8, Verdict.Reject)]
    public void TheNumberOfLinksDecides(int links, object? verdict)
    {
        var text = string.Join(' ', Enumerable.Range(0, links).Select(i => $"https://x{i}.example/"));

        var opinion = new LinkFlood(new LinkFloodSettings()).Judge(Judging.Input(text));

        Assert.Equal(verdict, opinion?.Verdict);
        if (opinion is null)
            return;
        var reason = opinion.Reasons.Single();
        Assert.Equal(("link-flood", (double)links, links >= 8 ? 8.0 : 3.0), (reason.Step, reason.Score!.Value, reason.Threshold!.Value));
        Assert.Equal(links, reason.Spans.Count);
    }

    [Theory]
    [InlineData("Siehe HTTPS://Example.org/a?b=c#d und so", "HTTPS://Example.org/a?b=c#d")]
    [InlineData("😀\u200b www.spam.test/x", "www.spam.test/x")]
    [InlineData("auf www.news.example.de lesen", "www.news.example.de")]
    [InlineData("auf gewinn.xyz lesen", "gewinn.xyz")]
    [InlineData("shop-24.com/rabatt!", "shop-24.com/rabatt")]
    public void ALinkIsFoundWhereItStands(string text, string quote) =>
        Assert.Equal([quote], new LinkFlood(new LinkFloodSettings(Hold: 1)).Judge(Judging.Input(text))!.Quotes(text));

    [Theory]
    [InlineData("Das war gut.Danke")]
    [InlineData("z.B. am 3.12. um 4.5 Uhr")]
    [InlineData("http und https sind Protokolle")]
    [InlineData("a@b")]
    [InlineData("Nr.1, usw...")]
    public void OrdinaryPunctuationIsNoLink(string text) =>
        Assert.Null(new LinkFlood(new LinkFloodSettings(Hold: 1)).Judge(Judging.Input(text)));
}
