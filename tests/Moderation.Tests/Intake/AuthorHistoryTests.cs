using System.Text.Json.Nodes;
using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

public sealed class AuthorHistoryTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Text = "Kauft alle meine Bücher!";

    [Fact]
    public async Task AnAuthorsSameTextUnderAnotherIdIsHeld()
    {
        var site = await TestSite.CreateAsync(service);

        Assert.Equal("approved", await site.SubmittedAsync(Post("c1", "ada", Text)));
        Assert.Equal("approved", await site.SubmittedAsync(Post("c2", "eve", Text)));
        Assert.Equal("held", await site.SubmittedAsync(Post("c3", "ada", " KAUFT alle\u200b meine  Bücher!")));
        Assert.Equal("approved", await site.SubmittedAsync(Post("c4", "ada", "Etwas anderes.")));
        Assert.Equal("approved", await (await TestSite.CreateAsync(service)).SubmittedAsync(Post("c5", "ada", Text)));
    }

    [Fact]
    public async Task WhatWasWithdrawnMayBePostedAgain()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Post("c1", "ada", Text));
        await site.WithdrawAsync("c1");

        Assert.Equal("approved", await site.SubmittedAsync(Post("c2", "ada", Text)));
    }

    [Fact]
    public async Task AnEditOfTheCommentItselfRepeatsNothing()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Post("c1", "ada", Text));
        var edit = Post("c1", "ada", Text + " ");
        edit["revision"] = 2;

        Assert.Equal("approved", await site.SubmittedAsync(edit));
    }

    [Fact]
    public async Task WithinOneBatchTheSecondIsHeld()
    {
        var site = await TestSite.CreateAsync(service);

        using var response = await site.PostAsync(
            "/comments/batch",
            new JsonObject
            {
                ["comments"] = new JsonArray(
                    Post("c1", "ada", Text), Post("c2", "ada", Text), Post("c3", "ada", "Danke!"), Post("c4", "ada", "danke!")),
            });

        Assert.Equal(
            ["approved", "held", "approved", "approved"], (await response.JsonAsync(200)).GetProperty("results").Strings("status"));
    }

    private static JsonObject Post(string commentId, string author, string text)
    {
        var comment = Texts.Comment(commentId, text);
        comment["author"]!["id"] = author;
        return comment;
    }
}
