using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Moderation.Service.Articles;
using Moderation.Service.Articles.Rules;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Moderation.Testing.Recording;
using Moderation.Testing.Running;
using Moderation.Testing.Stores;

namespace Moderation.Testing.Articles;

/// <summary>Which article a URL stands for.</summary>
public abstract class ArticleFinderTests : IAsyncLifetime
{
    private const string Url = "https://news.example/a";
    private readonly RecordedStore _store;
    private readonly string _site = $"site-{Guid.NewGuid():N}";
    private readonly ManualTime _time = new();
    private int _comments;

    protected ArticleFinderTests(RecordedStore store)
    {
        _store = store;
        _time.Pass(1); // at zero nothing can have been looked for before
    }

    public async Task InitializeAsync()
    {
        await using var db = await _store.OpenAsync();
        const string urls = """{"hosts":["news.example"]}""";
        db.Sites.Add(
            new Site { Id = _site, Locale = "de", Policy = "{}", PolicyVersion = 1, Labels = "{}", Urls = urls, CreatedAt = Changes.Now });
        await db.SaveChangesAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task EverySpellingFindsTheArticleInTheOrderAsked()
    {
        await RecordAsync("a", Url);
        await RecordAsync("b", "https://news.example/b");

        Assert.Equal(
            ["b", "a", null, "a", null, "a"],
            await Urls().FindAsync(
                _site, ["/b/", "http://www.news.example/a?utm_source=x", "no url", Url, "https://news.example/c", "/a"], default));
    }

    [Fact]
    public async Task TheArticleWithTheMostCommentsInAllStatesWinsThenTheSmallestId()
    {
        await RecordAsync("b", Url);
        await RecordAsync("a", Url);
        Assert.Equal("a", await FoundAsync());

        await RecordAsync("B", Url, CommentStatus.Held);
        await RecordAsync("B", Url, CommentStatus.Rejected);
        Assert.Equal("B", await FoundAsync());
    }

    [Fact]
    public async Task AMergedArticleIsNeverFoundButWhatItIsMergedInto()
    {
        await RecordAsync("a", Url);
        await RecordAsync("a", Url);
        await RecordAsync("b", "https://news.example/b");
        await MergeAsync("a", "b");

        Assert.Equal("b", await FoundAsync());
        Assert.Equal(["b"], await Urls().FindAsync(_site, ["/b"], default));

        await RecordAsync("c", Url);
        Assert.Equal("b", await FoundAsync());
    }

    [Fact]
    public async Task AnAnswerIsKeptForTwoSecondsAndNoLonger()
    {
        var urls = Urls();
        await RecordAsync("a", Url);
        Assert.Equal(["a"], await urls.FindAsync(_site, [Url], default));

        await RecordAsync("b", Url);
        await RecordAsync("b", Url);
        Assert.Equal(["a"], await urls.FindAsync(_site, [Url], default));
        _time.Pass(2_100);
        Assert.Equal(["b"], await urls.FindAsync(_site, [Url], default));
    }

    [Fact]
    public async Task ThatThereIsNoArticleIsKeptForHalfASecondAndNoLonger()
    {
        var urls = Urls();
        Assert.Equal([null], await urls.FindAsync(_site, [Url], default));
        await RecordAsync("a", Url);

        _time.Pass(400);
        Assert.Equal([null, null], await urls.FindAsync(_site, [Url, "/a"], default));
        _time.Pass(200);
        Assert.Equal(["a"], await urls.FindAsync(_site, [Url], default));
    }

    [Fact]
    public async Task AnArticleThatIsNewIsFoundAtOnce()
    {
        var urls = Urls();
        Assert.Equal([null], await urls.FindAsync(_site, [Url], default));
        await RecordAsync("a", Url);
        urls.Apply(
            [new(new ArticleKey("another-site", "a"), new(1, 0, 0, 1, null)), new(new ArticleKey(_site, "old"), new(2, 0, 0, 2, null))]);
        Assert.Equal([null], await urls.FindAsync(_site, [Url], default));

        urls.Apply([new(new ArticleKey(_site, "a"), new(1, 0, 0, 1, null))]);

        Assert.Equal(["a"], await urls.FindAsync(_site, [Url], default));
    }

    [Fact]
    public async Task AskingStoresNothing()
    {
        await Urls().FindAsync(_site, [.. Enumerable.Range(0, 1_000).Select(i => $"/{i}")], default);

        await using var db = await _store.OpenAsync();
        Assert.Empty(await db.Articles.Where(article => article.Site == _site).ToListAsync());
    }

    [Fact]
    public async Task CandidatesAreArticlesThatShareAUrlAndAreNotMerged()
    {
        await RecordAsync("a", Url);
        await RecordAsync("b", Url);
        await RecordAsync("b", Url);
        await RecordAsync("c", Url);
        await RecordAsync("alone", "https://news.example/alone");
        await MergeAsync("c", "a");
        var candidates = new ArticleCandidates(
            _store.Services.GetRequiredService<IDbContextFactory<ModerationDb>>(), Rules());

        var shared = Assert.Single(await candidates.SharedAsync(_site, default));
        Assert.Equal(("news.example/a", "a", "b"), (shared.Key, shared.First().ArticleId, shared.Last().ArticleId));

        await MergeAsync("a", "b");
        Assert.Empty(await candidates.SharedAsync(_site, default));
        var site = (await Sites().FindAsync(_site, default))!;
        Assert.Equal(
            [("b", null), ("a", "b"), ("c", "b")],
            (await candidates.WithUrlAsync(site, "/a?gclid=1", default))!.Select(a => (a.ArticleId, a.MergedInto)));
        Assert.Null(await candidates.WithUrlAsync(site, "no url", default));
    }

    [Fact]
    public async Task KeysAreMadeAnewForArticlesStoredBefore()
    {
        await using (var db = await _store.OpenAsync())
        {
            db.Articles.AddRange(Enumerable.Range(0, 1_100).Select(i =>
                new Article { Site = _site, ArticleId = $"a{i}", Url = $"https://news.example/{i}?ref=x", UrlKey = "old" }));
            db.Articles.Add(new Article { Site = _site, ArticleId = "without" });
            await db.SaveChangesAsync();
        }

        var index = _store.Services.GetRequiredService<UrlIndex>();
        var rules = new UrlSettings { IgnoreParameters = ["ref"] };
        var seen = 0;

        Assert.Equal(1_100, await index.CountAsync(_site, default));
        Assert.Equal(1_100, await index.ReindexAsync(_site, url => ArticleUrl.KeyOf(url, rules), more => seen += more, default));

        Assert.Equal(1_100, seen);
        Assert.Equal(["a7", "a1099"], await Urls().FindAsync(_site, ["/7", "/1099"], default));
        Assert.Equal(0, await index.ReindexAsync(_site, url => ArticleUrl.KeyOf(url, rules), _ => { }, default));
    }

    private static UrlRules Rules() => new(NotedSettings.Create());

    private SiteDirectory Sites() => new(_store.Services.GetRequiredService<IDbContextFactory<ModerationDb>>(), TimeProvider.System);

    private ArticleFinder Urls() => new(
        _store.Services.GetRequiredService<IDbContextFactory<ModerationDb>>(), Sites(), Rules(), _time);

    private async Task<string?> FoundAsync() => Assert.Single(await Urls().FindAsync(_site, [Url], default));

    private async Task RecordAsync(string article, string url, CommentStatus status = CommentStatus.Approved)
    {
        var submission = Changes.Submission(status: status, commentId: $"c{_comments++}", articleId: article, site: _site);
        await _store.RecordAsync(submission with
        {
            Comment = submission.Comment with { ArticleUrl = url },
            UrlKey = ArticleUrl.KeyOf(url, new UrlSettings()),
        });
    }

    private async Task MergeAsync(string from, string into) =>
        Assert.Null((await _store.Services.GetRequiredService<ArticleMerger>().MergeAsync(_site, from, into, default)).Refusal);
}
