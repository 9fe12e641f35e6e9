using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Articles;
using Moderation.Testing.Running;

namespace Moderation.Tests.Commands;

/// <summary>Which ids and URLs are one article, as an operator says it beside a running service.</summary>
public sealed class ArticlesTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task TwoIdsOfOneArticleAreFoundMergedAndShownAsOne()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Comment("c1", "a", "https://www.news.example/artikel/?utm_source=brief"));
        await site.SubmittedAsync(Comment("c2", "b", "http://NEWS.example/artikel#kommentare"));
        await site.SubmittedAsync(Comment("c3", "b", "https://news.example/artikel"));

        var shared = Assert.Single((await RunAsync("articles", "candidates", "--site", site.Id, "--json")).Json.EnumerateArray());
        Assert.Equal("news.example/artikel", shared.GetProperty("url").GetString());
        Assert.Equal(["b", "a"], shared.GetProperty("articles").Strings("articleId"));
        Assert.Contains(
            "several articles share: 1", (await RunAsync("articles", "candidates", "--site", site.Id)).Output, StringComparison.Ordinal);

        var merged = (await RunAsync("articles", "merge", "--site", site.Id, "--from", "a", "--into", "b", "--json")).Json;

        Assert.True(merged.GetProperty("isNew").GetBoolean());
        Assert.Equal(
            (3, 3),
            (merged.GetProperty("into").GetProperty("approved").GetInt32(), merged.GetProperty("into").GetProperty("version").GetInt32()));
        Assert.Empty((await RunAsync("articles", "candidates", "--site", site.Id, "--json")).Json.EnumerateArray());
        var listed = (await RunAsync("articles", "list", "--site", site.Id, "--url", "//news.example/artikel", "--json")).Json;
        Assert.Equal(["b", "a"], listed.Strings("articleId"));
        Assert.Equal("b", listed[1].GetProperty("mergedInto").GetString());
        Assert.True((await RunAsync("counts", "verify", "--json")).Json.GetProperty("exact").GetBoolean());

        var thread = await site.PublicAsync("/articles/b/comments");
        Assert.Equal(["c1", "c2", "c3"], thread.GetProperty("comments").Strings("commentId"));
        Assert.Equal(thread.GetRawText(), (await site.PublicAsync("/articles/a/comments")).GetRawText());
    }

    [Fact]
    public async Task AnAliasIsSetBeforeItsFirstComment()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", articleId: "old"));

        Assert.Equal(
            $"new is another name of old now.{Environment.NewLine}",
            (await RunAsync("articles", "alias", "--site", site.Id, "--alias", "new", "--article", "old")).Output);
        await site.SubmittedAsync(Texts.Comment("c2", articleId: "new"));

        Assert.Equal("old", (await site.GetAsync("/comments/c2")).GetProperty("articleId").GetString());
        Assert.Equal(2, (await site.PublicAsync("/articles/new/comments")).GetProperty("comments").GetArrayLength());
    }

    [Fact]
    public async Task NewUrlRulesHoldForArticlesStoredBefore()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Comment("c1", "a", "https://amp.news.example/artikel?ausgabe=7"));
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            folder.File("urls.json"), """{"hosts":["news.example","amp.news.example"],"ignoreParameters":["ausgabe"]}""");
        Assert.Contains(
            "a path where", (await RunAsync("articles", "list", "--site", site.Id, "--url", "/artikel")).Failure, StringComparison.Ordinal);

        var updated = (await RunAsync("sites", "update", "--site", site.Id, "--urls", folder.File("urls.json"), "--json")).Json;

        Assert.Equal(
            ["news.example", "amp.news.example"],
            updated.GetProperty("urls").GetProperty("hosts").EnumerateArray().Select(host => host.GetString()));
        Assert.Equal(
            ["a"], (await RunAsync("articles", "list", "--site", site.Id, "--url", "/artikel/", "--json")).Json.Strings("articleId"));
        Assert.Equal(
            ["a"], await service.Services.GetRequiredService<ArticleFinder>().FindAsync(site.Id, ["/artikel"], CancellationToken.None));
        await site.SubmittedAsync(Comment("c2", "b", "https://news.example/artikel?ausgabe=8"));
        Assert.Equal(
            ["a", "b"], (await RunAsync("articles", "list", "--site", site.Id, "--url", "/artikel/", "--json")).Json.Strings("articleId"));
        Assert.Equal(0, (await RunAsync("articles", "reindex", "--site", site.Id, "--json")).Json.GetProperty("changed").GetInt32());
    }

    [Fact]
    public async Task ASiteIsCreatedWithItsUrlRules()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("urls.json"), """{"keepParameters":["id"]}""");

        await RunAsync("sites", "create", "--site", "with-urls", "--urls", folder.File("urls.json"), "--json");

        var listed = (await RunAsync("sites", "list", "--json")).Json.EnumerateArray()
            .Single(site => site.GetProperty("site").GetString() == "with-urls");
        Assert.Equal("""{"keepParameters":["id"]}""", JsonNode.Parse(listed.GetProperty("urls").GetRawText())!.ToJsonString());
    }

    [Fact]
    public async Task AMistakeIsToldInASentence()
    {
        var site = (await TestSite.CreateAsync(service)).Id;
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("urls.json"), """{"hosts":["https://news.example"]}""");

        Assert.Contains(
            "hosts: 'https://news.example'",
            (await RunAsync("sites", "update", "--site", site, "--urls", folder.File("urls.json"))).Failure,
            StringComparison.Ordinal);
        Assert.Contains(
            "no site nowhere", (await RunAsync("articles", "candidates", "--site", "nowhere")).Failure, StringComparison.Ordinal);
        Assert.Contains(
            "Nobody has commented on a",
            (await RunAsync("articles", "merge", "--site", site, "--from", "a", "--into", "b")).Failure,
            StringComparison.Ordinal);
        Assert.Contains(
            "--alias must be",
            (await RunAsync("articles", "alias", "--site", site, "--alias", "", "--article", "b")).Failure,
            StringComparison.Ordinal);
    }

    private static JsonObject Comment(string commentId, string articleId, string url)
    {
        var comment = Texts.Comment(commentId, articleId: articleId);
        comment["articleUrl"] = url;
        return comment;
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => ServiceCommand.RunAsync(service.DatabaseFile, arguments);
}
