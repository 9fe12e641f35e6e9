using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Recording;
using Moderation.Testing.Running;

namespace Moderation.Testing.Comments;

/// <summary>What an author says again. The same on each store.</summary>
public abstract class AuthorHistoryTests(RunningService service)
{
    private const string Text = "Kauft alle meine Bücher!";
    private const string LongText = "Kauft alle meine Bücher, sie sind wirklich sehr gut und gar nicht teuer!";

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

    [Theory]
    [InlineData("Genau!")]
    [InlineData("Ja")]
    [InlineData("👍")]
    [InlineData("Sehe ich auch so.")]
    [InlineData("Da bin ich ganz deiner Meinung.")]
    public async Task AShortReplyIsNotHeldBelowAnotherArticle(string text)
    {
        var site = await TestSite.CreateAsync(service);

        Assert.Equal("approved", await site.SubmittedAsync(Post("c1", "ada", text)));
        Assert.Equal("approved", await site.SubmittedAsync(Post("c2", "ada", text, article: "a2")));
    }

    [Fact]
    public async Task ALongTextIsHeldBelowAnotherArticleUnlessTheSiteAllowsIt()
    {
        var strict = await TestSite.CreateAsync(service);
        var policy = Texts.Policy with { RepeatedPost = new(OtherArticlesMinutes: 0) };
        var lenient = await TestSite.CreateAsync(service, policy: policy.ToJson());

        foreach (var (site, status) in new[] { (strict, "held"), (lenient, "approved") })
        {
            Assert.Equal("approved", await site.SubmittedAsync(Post("c1", "ada", LongText)));
            Assert.Equal(status, await site.SubmittedAsync(Post("c2", "ada", LongText, article: "a2")));
            Assert.Equal("held", await site.SubmittedAsync(Post("c3", "ada", LongText)));
        }
    }

    [Theory]
    [InlineData("guest", "Anna", "Bernd", "approved")]
    [InlineData("guest", null, null, "approved")]
    [InlineData("guest", "Gast", "Gast", "approved")]
    [InlineData("guest", "Anna", "Bernd", "approved", "a1")]
    [InlineData("guest", "Anna", "ANNA", "held")]
    [InlineData("user-7", null, null, "held")]
    public async Task TwoGuestsUnderOneIdDoNotBlockEachOther(
        string id, string? first, string? second, string status, string article = "a2")
    {
        var site = await TestSite.CreateAsync(service);

        Assert.Equal("approved", await site.SubmittedAsync(Post("c1", id, LongText, name: first)));
        Assert.Equal(status, await site.SubmittedAsync(Post("c2", id, LongText, article, second)));
    }

    [Fact]
    public async Task WhatWasSaidTooLongAgoDoesNotCount()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Post("c1", "ada", LongText));
        var fingerprint = ContentHash.OfPost(site.Id, "ada", "ada", LongText.ToLowerInvariant());
        var store = service.Services.GetRequiredService<IRecordingStore>();
        var now = service.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var (before, after) = (now.AddMinutes(-10), now.AddMinutes(10));

        var repeated = await store.FindRepeatedAsync(
            [
                new Post("c2", "a1", fingerprint, before, null), new Post("c2", "a1", fingerprint, after, before),
                new Post("c2", "a2", fingerprint, null, before), new Post("c2", "a2", fingerprint, before, after),
                new Post("c2", "a1", fingerprint, null, null), new Post("c1", "a1", fingerprint, before, before),
            ], CancellationToken.None);

        Assert.Equal([0, 2], repeated.Order());
    }

    private static JsonObject Post(string commentId, string author, string text, string article = "a1", string? name = "Ada")
    {
        var comment = Texts.Comment(commentId, text, article);
        comment["author"] = name is null ? new JsonObject { ["id"] = author } : new JsonObject { ["id"] = author, ["name"] = name };
        return comment;
    }
}
