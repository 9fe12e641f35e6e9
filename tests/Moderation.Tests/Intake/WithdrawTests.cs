using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

public sealed class WithdrawTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task AWithdrawnCommentIsNeitherPublicNorCounted()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));

        using var response = await site.SendAsync(HttpMethod.Delete, "/comments/c1");

        Assert.Equal("""{"commentId":"c1","status":"withdrawn"}""", (await response.JsonAsync(200)).GetRawText());
        Assert.Equal(0, (await site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
        Assert.Equal(0, (await site.PublicAsync("/articles/a1/comments")).GetProperty("comments").GetArrayLength());
    }

    [Fact]
    public async Task WithdrawingAgainChangesNothing()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));
        await site.WithdrawAsync("c1");

        await site.WithdrawAsync("c1");

        Assert.Equal(2, (await site.GetAsync("/comments/c1")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task AWithdrawalThatOvertakesItsSubmissionIsFinal()
    {
        var site = await TestSite.CreateAsync(service);
        await site.WithdrawAsync("c1");

        Assert.Equal("withdrawn", await site.SubmittedAsync(Texts.Comment("c1")));
        Assert.Equal("withdrawn", await site.SubmittedAsync(Texts.Comment("c1", "Doch noch etwas.", revision: 2)));
        Assert.Equal(0, (await site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task AnIdWithASlashGoesIntoTheQuery()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("2026/01/c 1?"));

        using var response = await site.SendAsync(HttpMethod.Delete, "/comment?commentId=2026%2F01%2Fc%201%3F");

        Assert.Equal("2026/01/c 1?", (await response.JsonAsync(200)).GetProperty("commentId").GetString());
        Assert.Equal("withdrawn", (await site.GetAsync("/comment?commentId=2026%2F01%2Fc%201%3F")).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("/comment?commentId=")]
    [InlineData("/comment?commentId=a%00b")]
    [InlineData("/comment?commentId=a%0Ab")]
    public async Task WhatIsNoIdIsRefused(string path)
    {
        var site = await TestSite.CreateAsync(service);

        using var response = await site.SendAsync(HttpMethod.Delete, path);

        await response.ProblemAsync(400, "commentId");
    }

    [Fact]
    public async Task TheIdMustBeThere()
    {
        var site = await TestSite.CreateAsync(service);

        using var response = await site.SendAsync(HttpMethod.Delete, "/comment");

        await response.ProblemAsync(400);
    }
}
