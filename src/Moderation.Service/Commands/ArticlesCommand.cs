using System.CommandLine;
using Moderation.Service.Articles;
using Moderation.Service.Articles.Rules;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Commands;

/// <summary><c>articles list|candidates|merge|alias|reindex</c>: which ids and URLs are one article.</summary>
internal static class ArticlesCommand
{
    /// <summary>By then every running process has read a change of a site, and committed what it had begun before.</summary>
    private static readonly TimeSpan UntilFollowed = TimeSpan.FromSeconds(2);

    private static readonly Option<string> SiteOption = new("--site") { Description = "Slug of the site.", Required = true };
    private static readonly Option<string> UrlOption = new("--url") { Description = "A URL in any spelling.", Required = true };
    private static readonly Option<string> FromOption = new("--from") { Description = "Id of the article whose comments move.", Required = true };
    private static readonly Option<string> IntoOption = new("--into") { Description = "Id of the article that has them afterwards.", Required = true };
    private static readonly Option<string> AliasOption = new("--alias") { Description = "An id without comments.", Required = true };
    private static readonly Option<string> ArticleOption = new("--article") { Description = "Id of the article that it shall name.", Required = true };
    private static readonly Option<bool> JsonOption = new("--json") { Description = "Print JSON." };

    public static Command Create()
    {
        var list = new Command("list", "Lists the articles that have a URL, merged ones last; pages that ask by it get the first.") { SiteOption, UrlOption, JsonOption };
        list.SetAction(ListAsync);
        var candidates = new Command("candidates", "Lists articles that share a URL and are not merged.") { SiteOption, JsonOption };
        candidates.SetAction(CandidatesAsync);
        var merge = new Command("merge", "Moves comments and counts of one article to another, for ever; its id stays as another name.") { SiteOption, FromOption, IntoOption, JsonOption };
        merge.SetAction((parsed, cancellation) => MergeAsync(parsed, FromOption, IntoOption, (merger, site, from, into) => merger.MergeAsync(site, from, into, cancellation), cancellation));
        var alias = new Command("alias", "Makes an id without comments another name of an article.") { SiteOption, AliasOption, ArticleOption, JsonOption };
        alias.SetAction((parsed, cancellation) => MergeAsync(parsed, AliasOption, ArticleOption, (merger, site, from, into) => merger.AliasAsync(site, from, into, cancellation), cancellation));
        var reindex = new Command("reindex", "Makes the keys by which articles are found anew from the site's URL rules.") { SiteOption, JsonOption };
        reindex.SetAction(ReindexAsync);
        return new Command("articles", "Says which ids and URLs are one article.") { list, candidates, merge, alias, reindex };
    }

    /// <summary>Makes the keys of stored articles anew once every running process has read the site's new rules.</summary>
    public static async Task<int> ReindexAsync(IServiceProvider services, Site site, CancellationToken cancellation)
    {
        var (index, rules) = (services.GetRequiredService<UrlIndex>(), UrlSettings.Parse(site.Urls));
        await Task.Delay(UntilFollowed, services.GetRequiredService<TimeProvider>(), cancellation);
        var changed = 0;
        await Terminal.ProgressAsync("Reading URLs anew", await index.CountAsync(site.Id, cancellation), async advance =>
            changed = await index.ReindexAsync(site.Id, url => ArticleUrl.KeyOf(url, rules), advance, cancellation));
        return changed;
    }

    private static Task<int> ListAsync(ParseResult parsed, CancellationToken cancellation) => ForSiteAsync(parsed, async (services, site) =>
    {
        if (await services.GetRequiredService<ArticleCandidates>().WithUrlAsync(site, parsed.GetRequiredValue(UrlOption), cancellation) is not { } articles)
            return CommandHost.Fail("--url must be an http or https address, or a path where the site's URL rules name its host.");
        ArticleLines.Write(articles, parsed.GetValue(JsonOption));
        return 0;
    }, cancellation);

    private static Task<int> CandidatesAsync(ParseResult parsed, CancellationToken cancellation) => ForSiteAsync(parsed, async (services, site) =>
    {
        ArticleLines.Write(await services.GetRequiredService<ArticleCandidates>().SharedAsync(site.Id, cancellation), parsed.GetValue(JsonOption));
        return 0;
    }, cancellation);

    private static Task<int> ReindexAsync(ParseResult parsed, CancellationToken cancellation) => ForSiteAsync(parsed, async (services, site) =>
    {
        var changed = await ReindexAsync(services, site, cancellation);
        if (parsed.GetValue(JsonOption))
            CommandHost.WriteJson(new { site = site.Id, changed });
        else
            System.Console.WriteLine($"{changed} articles are found under other URLs than before.");
        return 0;
    }, cancellation);

    private static Task<int> MergeAsync(
        ParseResult parsed, Option<string> from, Option<string> into, Func<ArticleMerger, string, string, string, Task<Merge>> work,
        CancellationToken cancellation) => ForSiteAsync(parsed, async (services, site) =>
    {
        var (name, article) = (parsed.GetRequiredValue(from), parsed.GetRequiredValue(into));
        foreach (var (option, id) in new[] { (from, name), (into, article) })
            if (Ids.Problem(id) is { } problem)
                return CommandHost.Fail($"{option.Name} {problem}");
        var merge = await work(services.GetRequiredService<ArticleMerger>(), site.Id, name, article);
        if (merge.Refusal is { } refusal)
            return CommandHost.Fail(refusal);
        if (parsed.GetValue(JsonOption))
            CommandHost.WriteJson(new { site = site.Id, from = name, into = ArticleLines.Body(merge.Into!), merge.IsNew });
        else
            System.Console.WriteLine(merge.IsNew ? $"{name} is another name of {article} now." : $"{name} is another name of {article} already.");
        return 0;
    }, cancellation);

    private static Task<int> ForSiteAsync(ParseResult parsed, Func<IServiceProvider, Site, Task<int>> work, CancellationToken cancellation) =>
        CommandHost.RunAsync(async services =>
        {
            var id = parsed.GetRequiredValue(SiteOption);
            return await services.GetRequiredService<SiteDirectory>().FindAsync(id, cancellation) is { } site
                ? await work(services, site)
                : CommandHost.Fail($"There is no site {id}.");
        }, cancellation);
}
