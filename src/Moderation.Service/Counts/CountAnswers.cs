using Moderation.Service.Articles;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Labels;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts;

/// <summary>
/// Answers for counts over HTTP. These routes pass by all that other routes go through, so what that does is done here, too. What is in memory
/// is written at once; nothing is made for a request that does not wait for anything.
/// </summary>
internal sealed class CountAnswers(
    SiteDirectory sites, CountCache counts, CountBatches batches, CountLabels labels, ArticleUrls urls, TimeProvider time)
{
    public Task OneAsync(HttpContext http, string siteId, string articleId, string? locale) =>
        sites.FindInMemory(siteId) is { } known && counts.FindInMemory(new ArticleKey(known.Id, articleId)) is { } count
            ? CountResponse.WriteAsync(http, count.AnswerIn(known, locale, labels))
            : ReadOneAsync(http, siteId, articleId, locale);

    /// <summary>The answer to the same query before, where that is still right.</summary>
    /// <returns>Null where it is not, and nothing is written.</returns>
    public Task? AgainAsync(HttpContext http, string siteId, BatchQuery query) =>
        sites.FindInMemory(siteId) is { } site && batches.Find(site, query) is { } answer
            ? CountResponse.WriteAsync(http, answer)
            : null;

    /// <param name="http">Asks.</param>
    /// <param name="siteId">Of the articles.</param>
    /// <param name="articles">Their ids.</param>
    /// <param name="locale">Of the labels.</param>
    /// <param name="query">Under which the answer is remembered; null where it is not.</param>
    public Task ManyAsync(HttpContext http, string siteId, IReadOnlyList<string> articles, string? locale, BatchQuery? query = null) =>
        AnswerAsync(http, siteId, async site =>
        {
            var lookedUpAt = time.GetTimestamp();
            var read = await counts.GetAsync(site.Id, articles, http.RequestAborted);
            var answer = CountsJson.Of(read, site, locale, labels);
            if (query is { } asked)
                batches.Keep(site, asked, read, answer, lookedUpAt);
            return answer;
        });

    /// <summary>The same for articles by their URLs; one that no comment has come for has no id.</summary>
    public Task ByUrlAsync(HttpContext http, string siteId, IReadOnlyList<string> asked, string? locale, bool isOne) =>
        AnswerAsync(http, siteId, async site =>
        {
            var articles = await urls.FindAsync(site.Id, asked, http.RequestAborted);
            var known = articles.OfType<string>().Distinct().ToList();
            var read = (await counts.GetAsync(site.Id, known, http.RequestAborted)).ToDictionary(count => count.Key.ArticleId);
            var found = asked.Zip(articles, (url, id) => (url, id is null ? null : read[id])).ToList();
            return CountsJson.Of(found, site, locale, labels, isOne);
        });

    // Apart from what finds in memory: what a lambda needs is made where its method begins.
    private Task ReadOneAsync(HttpContext http, string siteId, string articleId, string? locale) => AnswerAsync(http, siteId, async site =>
        (await counts.GetAsync(new ArticleKey(site.Id, articleId), http.RequestAborted)).AnswerIn(site, locale, labels));

    private async Task AnswerAsync(HttpContext http, string siteId, Func<Site, ValueTask<Representation>> read)
    {
        try
        {
            if (await sites.FindKnownAsync(siteId, http.RequestAborted) is { } site)
                await CountResponse.WriteAsync(http, await read(site));
            else
                await CountResponse.NoSiteAsync(http);
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            await CountResponse.UnavailableAsync(http);
        }
    }
}
