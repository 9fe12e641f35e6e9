using Moderation.Scoring;
using Moderation.Service.Policy;
using Moderation.Service.Policy.Steps;

namespace Moderation.Tests.Policy.Steps;

public sealed class RepeatedPostTests
{
    private static readonly RepeatedPostSettings Settings = new(SameArticleMinutes: 10, OtherArticlesMinutes: 5);

    [Fact]
    public void TheSameTextAgainIsHeld()
    {
        var opinion = new RepeatedPost(Settings).Judge(Judging.Input("Kauft meine Bücher, sie sind sehr gut!", hasSameText: true))!;

        Assert.Equal((Verdict.Hold, "repeated-post"), (opinion.Verdict, opinion.Reasons.Single().Step));
    }

    [Fact]
    public void ANewTextIsNotRepeated() => Assert.Null(new RepeatedPost(Settings).Judge(Judging.Input("Kauft meine Bücher!")));

    [Theory]
    [InlineData("Danke!")]
    [InlineData("Vielen Dank für den Artikel")]
    [InlineData("Thanks 👍")]
    [InlineData("CẢM ƠN bạn")]
    [InlineData("谢谢!")]
    [InlineData("merci")]
    [InlineData("Genau!")]
    [InlineData("Ja")]
    [InlineData("👍👍👍")]
    [InlineData("Sehe ich auch so.")]
    [InlineData("Das sehe ich genauso.")]
    [InlineData("Volle Zustimmung")]
    [InlineData("Couldn't agree more")]
    [InlineData("Chuẩn luôn bạn ơi")]
    [InlineData("+1")]
    [InlineData("Erster!")]
    [InlineData("我也这么认为")]
    public void ShortRepliesMayBeSaidAgain(string text) => Assert.Equal(default, Windows(text));

    [Theory]
    [InlineData("Dem ist nichts mehr hinzuzufügen.")]
    [InlineData("Da bin ich ganz deiner Meinung.")]
    [InlineData("Tôi hoàn toàn đồng ý với bạn.")]
    public void SomewhatLongerOnesToSomebodyElseOrBelowAnotherArticle(string text)
    {
        Assert.Equal(new RepeatWindows(TimeSpan.FromMinutes(10), null), Windows(text));
        Assert.Equal(default, Windows(text, isReply: true));
    }

    [Theory]
    [InlineData("Danke, und hier noch meine ganze Meinung dazu")]
    [InlineData("Danke www.example.com")]
    [InlineData("Ja https://x.example/")]
    [InlineData("Ruf an: 0171 2345678")]
    [InlineData("mail@example.com")]
    [InlineData("Kauft alle meine Bücher, die sind wirklich gut!")]
    [InlineData("他们一直都在说同样的事情没有人相信他们")]
    public void WhatIsMoreThanThatMayNot(string text) =>
        Assert.Equal(new RepeatWindows(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5)), Windows(text));

    [Fact]
    public void ASiteMayLookAtTheSameArticleOnly() => Assert.Equal(
        new RepeatWindows(TimeSpan.FromMinutes(10), null),
        RepeatWindows.Of(TreatedText.From(new string('a', 50)), isReply: false, Settings with { OtherArticlesMinutes = 0 }));

    [Theory]
    [InlineData("ada", null, true)]
    [InlineData("guest", "Ada", true)]
    [InlineData("guest", null, false)]
    [InlineData("Gast", " ", false)]
    [InlineData("anonymous", "Anonymous", false)]
    [InlineData("khách", "Khách", false)]
    [InlineData("0", "Gast", false)]
    public void WhoSharesAnIdIsToldApartByTheName(string id, string? name, bool isKnown) =>
        Assert.Equal(isKnown, Settings.Knows(new(id, name)));

    private static RepeatWindows Windows(string text, bool isReply = false) =>
        RepeatWindows.Of(TreatedText.From(text), isReply, Settings);
}
