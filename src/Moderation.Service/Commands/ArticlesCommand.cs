using System.CommandLine;
using Moderation.Service.Articles;
using Moderation.Service.Articles.Rules;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Spectre.Console;

namespace Moderation.Service.Commands;

internal static class ArticlesCommand
{
    /// <summary>By then every running process has read a change of a site, and committed what it had begun before.</summary>
    private static readonly TimeSpan UntilFollowed = TimeSpan.FromSeconds(2);

    private static readonly Option<string> UrlOption = new("--url") { Description = "A URL in any spelling.", Required = true };
    private static readonly Option<string> FromOption =
        new("--from") { Description = "Id of the article whose comments move.", Required = true };
    private static readonly Option<string> IntoOption =
        new("--into") { Description = "Id of the article that has them afterwards.", Required = true };
    private static readonly Option<string> AliasOption = new("--alias") { Description = "An id without comments.", Required = true };
    private static readonly Option<string> ArticleOption =
        new("--article") { Description = "Id of the article that it shall name.", Required = true };

    public static Command Create() => new("articles", "Says which ids and URLs are one article.")
    {
        ForSite("list", "Lists the articles that have a URL, merged ones last; pages that ask by it get the first.", ListAsync, UrlOption),
        ForSite("candidates", "Lists articles that share a URL and are not merged.", CandidatesAsync),
        ForSite(
            "merge", "Moves comments and counts of one article to another, for ever; its id stays as another name.",
            (run, site) => NameAsync(run, site, FromOption, IntoOption, run.Service<ArticleMerger>().MergeAsync), FromOption, IntoOption),
        ForSite(
            "alias", "Makes an id without comments another name of an article.",
            (run, site) => NameAsync(run, site, AliasOption, ArticleOption, run.Service<ArticleMerger>().AliasAsync),
            AliasOption, ArticleOption),
        ForSite("reindex", "Makes the keys by which articles are found anew from the site's URL rules.", ReindexAsync),
    };

    public static async Task<int> ReindexAsync(IServiceProvider services, Site site, CancellationToken cancellation)
    {
        var (index, rules) = (services.GetRequiredService<UrlIndex>(), UrlSettings.Parse(site.Urls));
        await Task.Delay(UntilFollowed, services.GetRequiredService<TimeProvider>(), cancellation);
        var changed = 0;
        await Terminal.ProgressAsync("Reading URLs anew", await index.CountAsync(site.Id, cancellation), async advance =>
            changed = await index.ReindexAsync(site.Id, url => ArticleUrl.KeyOf(url, rules), advance, cancellation));
        return changed;
    }

    private static Command ForSite(string name, string description, Func<Invocation, Site, Task<int>> work, params Option[] options) =>
        StoreCommand.Create(
            name,
            description,
            async run => await run.Service<SiteDirectory>().FindAsync(run.Required(StoreCommand.Site), run.Cancellation) is { } site
                ? await work(run, site)
                : CommandHost.Fail($"There is no site {run.Required(StoreCommand.Site)}."),
            [StoreCommand.Site, .. options]);

    private static async Task<int> ListAsync(Invocation run, Site site)
    {
        if (await run.Service<ArticleCandidates>().WithUrlAsync(site, run.Required(UrlOption), run.Cancellation) is not { } articles)
            return CommandHost.Fail("--url must be an http or https address, or a path where the site's URL rules name its host.");
        ArticleLines.Write(articles, run.AsJson);
        return 0;
    }

    private static async Task<int> CandidatesAsync(Invocation run, Site site)
    {
        ArticleLines.Write(await run.Service<ArticleCandidates>().SharedAsync(site.Id, run.Cancellation), run.AsJson);
        return 0;
    }

    private static async Task<int> ReindexAsync(Invocation run, Site site)
    {
        var changed = await ReindexAsync(run.Services, site, run.Cancellation);
        return run.Say(new { site = site.Id, changed }, $"{changed} articles are found under other URLs than before.");
    }

    private static async Task<int> NameAsync(
        Invocation run, Site site, Option<string> from, Option<string> into,
        Func<string, string, string, CancellationToken, Task<Merge>> work)
    {
        var (name, article) = (run.Required(from), run.Required(into));
        foreach (var (option, id) in new[] { (from, name), (into, article) })
            if (Ids.Problem(id) is { } problem)
                return CommandHost.Fail($"{option.Name} {problem}");
        var merge = await work(site.Id, name, article, run.Cancellation);
        return merge.Refusal is { } refusal
            ? CommandHost.Fail(refusal)
            : run.Say(
                new { site = site.Id, from = name, into = ArticleLines.Body(merge.Into!), merge.IsNew },
                $"{name} is another name of {article} {(merge.IsNew ? "now" : "already")}.");
    }
}

internal static class ArticleLines
{
    public static void Write(IReadOnlyList<Article> articles, bool asJson)
    {
        if (asJson)
            CommandHost.WriteJson(articles.Select(Body));
        else
            Write(articles.Select(article => (article.MergedInto is { } into ? $"merged into {into}" : "", article)));
    }

    public static void Write(IReadOnlyList<IGrouping<string, Article>> shared, bool asJson)
    {
        if (asJson)
        {
            CommandHost.WriteJson(shared.Select(group => new { url = group.Key, articles = group.Select(Body) }));
            return;
        }

        Write(shared.SelectMany(group => group.Select((article, i) =>
            (i == 0 ? "" : $"shares its URL with {group.First().ArticleId}", article))));
        System.Console.WriteLine(shared.Count == 0
            ? "No two articles share a URL."
            : $"URLs that several articles share: {shared.Count}. 'articles merge' makes two articles one.");
    }

    public static object Body(Article article) => new
    {
        article.ArticleId,
        article.Url,
        article.Title,
        article.Approved,
        article.Held,
        article.Rejected,
        article.Version,
        article.MergedInto,
    };

    private static void Write(IEnumerable<(string Remark, Article Article)> lines)
    {
        var table = Invocation.TableOf(
            ["article", "URL", "approved", "held", "rejected", ""],
            lines.Select(line => new[]
            {
                line.Article.ArticleId, line.Article.Url ?? "",
                $"{line.Article.Approved}", $"{line.Article.Held}", $"{line.Article.Rejected}", line.Remark,
            }));
        if (table.Rows.Count > 0)
            AnsiConsole.Write(table);
    }
}
