using Moderation.Service.Policy;
using Moderation.Service.Policy.Steps;

namespace Moderation.Tests.Policy.Steps;

public sealed class RepeatedPostTests
{
    [Fact]
    public void TheSameTextAgainIsHeld()
    {
        var opinion = Judge("Kauft meine Bücher, sie sind sehr gut!", hasSameText: true)!;

        Assert.Equal((Verdict.Hold, "repeated-post"), (opinion.Verdict, opinion.Reasons.Single().Step));
    }

    [Fact]
    public void ANewTextIsNotRepeated() => Assert.Null(Judge("Kauft meine Bücher, sie sind sehr gut!", hasSameText: false));

    [Theory]
    [InlineData("Danke!")]
    [InlineData("Vielen Dank für den Artikel")]
    [InlineData("Thanks 👍")]
    [InlineData("CẢM ƠN bạn")]
    [InlineData("谢谢!")]
    [InlineData("merci")]
    public void ShortThanksMayBeSaidAgain(string text) => Assert.Null(Judge(text, hasSameText: true));

    [Theory]
    [InlineData("Danke, und hier noch meine ganze Meinung dazu")]
    [InlineData("Danke www.example.com")]
    [InlineData("Dankeswerterweise nicht")]
    [InlineData("Erster!")]
    public void WhatIsMoreThanThanksMayNot(string text) => Assert.NotNull(Judge(text, hasSameText: true));

    private static Opinion? Judge(string text, bool hasSameText) =>
        new RepeatedPost(new RepeatedPostSettings()).Judge(Judging.Input(text, hasSameText: hasSameText));
}
