using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Sites;

namespace Moderation.Service.Counts;

/// <summary>The public counts and their labels. Asking for an article nobody has commented on answers 0 and stores nothing.</summary>
internal static class CountsApi
{
    private const int MostInQuery = 100;
    private const int MostInBody = 1_000;
    private const int BodyBytes = 1 << 20;

    public static void MapCounts(this IEndpointRouteBuilder routes)
    {
        var answers = routes.ServiceProvider.GetRequiredService<CountAnswers>();
        var site = routes.MapGroup("/v1/sites/{site}");
        site.MapRead("/articles/{articleId}/count", (HttpContext http, string site, string articleId, string? locale) => CountAsync(http, site, articleId, locale, answers))
            .Produces<CountBody>().WithSummary("The public count of one article with its label.");
        site.MapRead("/article/count", (HttpContext http, string site, string? articleId, string? url, string? locale) => CountOfQueryAsync(http, site, articleId, url, locale, answers))
            .Produces<CountBody>().WithSummary("The same for the article id in the query, which may have a slash in it, or for the article's URL.");
        site.MapRead("/counts", (HttpContext http, string site) => CountsOfQueryAsync(http, site, answers))
            .Produces<CountsBody>().WithSummary("Counts of up to 100 articles, by ids or URLs, in the order asked.")
            .AddOpenApiOperationTransformer((operation, _, _) => CountsQuery.DescribeAsync(operation));
        site.MapPost("/counts", CountsOfBodyAsync).AllowAnonymous().WithTags("Counts").RequireCors(Cors.Public)
            .Accepts<CountsRequest>("application/json").Produces<CountsBody>()
            .WithMetadata(new RequestSizeLimitAttribute(BodyBytes)).WithSummary("Counts of up to 1,000 articles, in the order asked.");
    }

    private static Task CountAsync(HttpContext http, string site, string articleId, string? locale, CountAnswers answers)
    {
        if (CountResponse.IsPreflight(http))
            return Task.CompletedTask;
        return CountsRequest.Problem(articleId, locale, "articleId") is { } problem ? problem.ExecuteAsync(http) : answers.OneAsync(http, site, articleId, locale);
    }

    private static Task CountOfQueryAsync(HttpContext http, string site, string? articleId, string? url, string? locale, CountAnswers answers)
    {
        if (articleId is not null || url is null)
            return CountAsync(http, site, articleId ?? "", locale, answers);
        if (CountResponse.IsPreflight(http))
            return Task.CompletedTask;
        return CountsRequest.UrlProblem([url], locale, most: 1, "url") is { } problem
            ? problem.ExecuteAsync(http)
            : answers.ByUrlAsync(http, site, [url], locale, isOne: true);
    }

    private static Task CountsOfQueryAsync(HttpContext http, string site, CountAnswers answers)
    {
        if (CountResponse.IsPreflight(http))
            return Task.CompletedTask;
        var query = new BatchQuery(site, http.Request.QueryString.Value ?? "");
        if (answers.AgainAsync(http, site, query) is { } again)
            return again;
        var (articles, urls, locale) = CountsQuery.Read(http.Request);
        if (articles.Count > 0 && urls.Count > 0)
            return CountsRequest.Wrong("url", "cannot go together with article.").ExecuteAsync(http);
        if (urls.Count > 0)
        {
            return CountsRequest.UrlProblem(urls, locale, MostInQuery, "url") is { } wrong
                ? wrong.ExecuteAsync(http)
                : answers.ByUrlAsync(http, site, urls, locale, isOne: false);
        }

        return CountsRequest.Problem(articles, locale, MostInQuery, "article") is { } problem
            ? problem.ExecuteAsync(http)
            : answers.ManyAsync(http, site, articles, locale, query);
    }

    private static async Task CountsOfBodyAsync(HttpContext http, string site, string? locale, CountAnswers answers)
    {
        var (asked, problem) = await CountsRequest.ReadAsync(http.Request, http.RequestAborted);
        locale ??= asked?.Locale;
        problem ??= asked!.Urls is null
            ? CountsRequest.Problem(asked.Articles!, locale, MostInBody, "articles")
            : CountsRequest.UrlProblem(asked.Urls, locale, MostInBody, "urls");
        await (problem is not null ? problem.ExecuteAsync(http)
            : asked!.Urls is null ? answers.ManyAsync(http, site, asked.Articles!, locale)
            : answers.ByUrlAsync(http, site, asked.Urls, locale, isOne: false));
    }
}

/// <param name="ArticleId">As asked.</param>
/// <param name="Count">Approved comments, replies included.</param>
/// <param name="Label">What a page shows.</param>
/// <param name="Version">Grows by each change of the article's counts; 0 for an article never seen.</param>
internal sealed record CountBody(string ArticleId, int Count, string Label, long Version);

internal sealed record CountsBody(IReadOnlyList<CountBody> Counts);
