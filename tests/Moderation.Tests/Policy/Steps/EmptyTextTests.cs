using Moderation.Service.Policy;
using Moderation.Service.Policy.Steps;

namespace Moderation.Tests.Policy.Steps;

public sealed class EmptyTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n\u00a0\u3000")]
    [InlineData("\u200b\u200d\ufeff\u2060\u00ad")]
    [InlineData("\u202e\u202c")]
    public void WhatNobodyCanReadIsRejected(string text)
    {
        var opinion = new EmptyText(new EmptyTextSettings()).Judge(Judging.Input(text))!;

        Assert.Equal(Verdict.Reject, opinion.Verdict);
        Assert.Equal("empty-text", opinion.Reasons.Single().Step);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("👍")]
    [InlineData(" \u200b好\u200b ")]
    public void ASingleSignIsSomething(string text) => Assert.Null(new EmptyText(new EmptyTextSettings()).Judge(Judging.Input(text)));

    [Fact]
    public void ASiteMayHoldItInstead() =>
        Assert.Equal(Verdict.Hold, new EmptyText(new EmptyTextSettings(Verdict.Hold)).Judge(Judging.Input(""))!.Verdict);
}
