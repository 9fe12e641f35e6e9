using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Service.Counts.Identity;
using Moderation.Service.Counts.Memory;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts;

/// <summary>Answers for counts over HTTP. These routes pass by all that other routes go through, so what that does is done here, too.</summary>
internal sealed class CountAnswers(SiteDirectory sites, CountCache counts, CountLabels labels, ArticleUrls urls)
{
    public async Task OneAsync(HttpContext http, string siteId, string articleId, string? locale)
    {
        try
        {
            if (await sites.FindKnownAsync(siteId, http.RequestAborted) is not { } site)
            {
                await NoSite.ExecuteAsync(http);
                return;
            }

            var count = await counts.GetAsync(new ArticleKey(site.Id, articleId), http.RequestAborted);
            await CountResponse.WriteAsync(http, count.AnswerIn(site, locale, labels));
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            await UnavailableAsync(http);
        }
    }

    public async Task ManyAsync(HttpContext http, string siteId, IReadOnlyList<string> articles, string? locale)
    {
        try
        {
            if (await sites.FindKnownAsync(siteId, http.RequestAborted) is not { } site)
            {
                await NoSite.ExecuteAsync(http);
                return;
            }

            var read = await counts.GetAsync(site.Id, articles, http.RequestAborted);
            await CountResponse.WriteAsync(http, CountsJson.Of(read, site, locale, labels));
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            await UnavailableAsync(http);
        }
    }

    /// <summary>The same for articles by their URLs; one that no comment has come for has no id.</summary>
    public async Task ByUrlAsync(HttpContext http, string siteId, IReadOnlyList<string> asked, string? locale, bool isOne)
    {
        try
        {
            if (await sites.FindKnownAsync(siteId, http.RequestAborted) is not { } site)
            {
                await NoSite.ExecuteAsync(http);
                return;
            }

            var articles = await urls.FindAsync(site.Id, asked, http.RequestAborted);
            var known = articles.OfType<string>().Distinct().ToList();
            var read = (await counts.GetAsync(site.Id, known, http.RequestAborted)).ToDictionary(count => count.Key.ArticleId);
            var found = asked.Zip(articles, (url, id) => (url, id is null ? null : read[id])).ToList();
            await CountResponse.WriteAsync(http, CountsJson.Of(found, site, locale, labels, isOne));
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            await UnavailableAsync(http);
        }
    }

    private static ProblemHttpResult NoSite => TypedResults.Problem("There is no such site.", statusCode: StatusCodes.Status404NotFound);

    private static Task UnavailableAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return TypedResults.Problem("The store is away.", statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(http);
    }
}
