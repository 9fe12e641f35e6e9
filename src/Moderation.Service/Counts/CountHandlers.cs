using Moderation.Service.Articles;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Labels;
using Moderation.Service.Requests;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts;

/// <summary>Answers for counts over HTTP. An answer from memory is written at once and allocates nothing.</summary>
internal sealed class CountHandlers(
    SiteDirectory sites, CountCache counts, QueryCache queries, CountLabels labels, ArticleFinder urls, CountReads reads, TimeProvider time)
{
    private const int MostInQuery = 100;
    private const int MostInBody = 1_000;

    public Task OneAsync(HttpContext http, string siteId, string articleId, string? locale)
    {
        if (CountResponse.IsPreflight(http))
            return Task.CompletedTask;
        if (CountsRequest.ArticleProblem(articleId, "articleId") is { } problem)
            return problem.ExecuteAsync(http);
        locale = Locales.Read(locale); // what cannot be read leaves it to the article: a page would rather have its count
        return sites.FindInMemory(siteId) is { } known && counts.FindInMemory(new ArticleKey(known.Id, articleId)) is { } count
            ? CountResponse.WriteAsync(http, count.AnswerIn(known, locale, labels))
            : ReadOneAsync(http, siteId, articleId, locale);
    }

    public Task OneByUrlAsync(HttpContext http, string siteId, string url, string? locale)
    {
        if (CountResponse.IsPreflight(http))
            return Task.CompletedTask;
        return CountsRequest.UrlsProblem([url], most: 1, "url") is { } problem
            ? problem.ExecuteAsync(http)
            : AnswerAsync(http, siteId, async site =>
            {
                var count = (await ByUrlAsync(http, site, [url]))[0].Count;
                return CountsJson.OfUrl(url, count, site, Locales.Read(locale), labels);
            });
    }

    public Task ManyOfQueryAsync(HttpContext http, string siteId)
    {
        if (CountResponse.IsPreflight(http))
            return Task.CompletedTask;
        var query = new QueryKey(siteId, http.Request.QueryString.Value ?? "");
        return sites.FindInMemory(siteId) is { } site && queries.Find(site, query) is { } answer
            ? CountResponse.WriteAsync(http, answer)
            : ReadManyAsync(http, siteId, query);
    }

    public async Task ManyOfBodyAsync(HttpContext http, string siteId, string? locale)
    {
        if (reads.RetryAfterBody(http) is { } retryAfter)
        {
            await Problems.TooManyAsync(http, retryAfter);
            return;
        }

        var (asked, problem) = await CountsRequest.OfBodyAsync(http.Request, MostInBody, http.RequestAborted);
        if (asked is not null)
            asked = asked with { Locale = Locales.Read(locale) ?? Locales.Read(asked.Locale) };
        problem ??= asked!.Problem(MostInBody, "articles", "urls");
        await (problem is not null ? problem.ExecuteAsync(http) : AnswerManyAsync(http, siteId, asked!, query: null));
    }

    // Apart from what finds in memory: what a lambda captures is allocated where its method begins.
    private Task ReadOneAsync(HttpContext http, string siteId, string articleId, string? locale) => AnswerAsync(http, siteId, async site =>
    {
        reads.Charge(http, site.Id, [articleId]);
        return (await counts.GetAsync(new ArticleKey(site.Id, articleId), http.RequestAborted)).AnswerIn(site, locale, labels);
    });

    private Task ReadManyAsync(HttpContext http, string siteId, QueryKey query)
    {
        var asked = CountsRequest.OfQuery(http.Request);
        return asked.Problem(MostInQuery, "article", "url") is { } problem
            ? problem.ExecuteAsync(http)
            : AnswerManyAsync(http, siteId, asked, query);
    }

    /// <param name="query">Under which the answer is cached.</param>
    private Task AnswerManyAsync(HttpContext http, string siteId, CountsRequest asked, QueryKey? query) =>
        AnswerAsync(http, siteId, async site =>
    {
        if (asked.Urls is { } spelled)
            return CountsJson.OfUrls(await ByUrlAsync(http, site, spelled), site, asked.Locale, labels);
        reads.Charge(http, site.Id, asked.Articles!);
        var lookedUpAt = time.GetTimestamp();
        var read = await counts.GetAsync(site.Id, asked.Articles!, http.RequestAborted);
        var answer = CountsJson.Of(read, site, asked.Locale, labels);
        if (query is { } key)
            queries.Keep(site, key, read, answer, lookedUpAt);
        return answer;
    });

    private async Task<IReadOnlyList<(string Url, CachedCount? Count)>> ByUrlAsync(HttpContext http, Site site, string[] spelled)
    {
        reads.ChargeUrls(http, site.Id, spelled);
        var articles = await urls.FindAsync(site.Id, spelled, http.RequestAborted);
        var known = articles.OfType<string>().Distinct().ToList();
        var read = (await counts.GetAsync(site.Id, known, http.RequestAborted)).ToDictionary(count => count.Key.ArticleId);
        return [.. spelled.Zip(articles, (url, id) => (url, id is null ? null : read[id]))];
    }

    private async Task AnswerAsync(HttpContext http, string siteId, Func<Site, ValueTask<Representation>> read)
    {
        try
        {
            if (await sites.FindKnownAsync(siteId, http.RequestAborted) is { } site)
                await CountResponse.WriteAsync(http, await read(site));
            else
                await CountResponse.NoSiteAsync(http);
        }
        catch (TooManyReadsException tooMany)
        {
            await Problems.TooManyAsync(http, tooMany.RetryAfter);
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            await CountResponse.UnavailableAsync(http);
        }
    }
}
