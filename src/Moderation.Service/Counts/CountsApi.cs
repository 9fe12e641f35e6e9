using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
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
        var site = routes.MapGroup("/v1/sites/{site}").AllowAnonymous().AddEndpointFilter<SiteExists>().RequireCors(Cors.Public).WithTags("Counts");
        site.MapGet("/articles/{articleId}/count", CountAsync).WithSummary("The public count of one article with its label.");
        site.MapGet("/article/count", CountAsync).WithSummary("The same for the article id in the query, which may have a slash in it.");
        site.MapGet("/counts", CountsOfQueryAsync).WithSummary("Counts of up to 100 articles, in the order asked.");
        site.MapPost("/counts", CountsOfBodyAsync).Accepts<CountsRequest>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(BodyBytes)).WithSummary("Counts of up to 1,000 articles, in the order asked.");
    }

    private static async Task<Results<Ok<CountBody>, ProblemHttpResult>> CountAsync(
        string site, string articleId, string? locale, CountReader counts, CancellationToken cancellation) =>
        CountsRequest.Problem([articleId], locale, most: 1, "articleId") is { } problem
            ? problem
            : TypedResults.Ok((await counts.ReadAsync(site, [articleId], locale, cancellation))[0]);

    private static async Task<Results<Ok<CountsBody>, ProblemHttpResult>> CountsOfQueryAsync(
        string site, [FromQuery(Name = "article")] string[] articles, string? locale, CountReader counts, CancellationToken cancellation) =>
        CountsRequest.Problem(articles, locale, MostInQuery, "article") is { } problem
            ? problem
            : TypedResults.Ok(new CountsBody(await counts.ReadAsync(site, articles, locale, cancellation)));

    private static async Task<Results<Ok<CountsBody>, ProblemHttpResult>> CountsOfBodyAsync(
        string site, string? locale, HttpRequest request, CountReader counts, CancellationToken cancellation)
    {
        var asked = await CountsRequest.ReadAsync(request, cancellation);
        if (asked is null)
            return CountsRequest.Wrong("articles", "must be an array of article ids.");
        locale ??= asked.Locale;
        return CountsRequest.Problem(asked.Articles, locale, MostInBody, "articles") is { } problem
            ? problem
            : TypedResults.Ok(new CountsBody(await counts.ReadAsync(site, asked.Articles, locale, cancellation)));
    }
}

/// <param name="ArticleId">As asked.</param>
/// <param name="Count">Approved comments, replies included.</param>
/// <param name="Label">What a page shows.</param>
/// <param name="Version">Grows by each change of the article's counts; 0 for an article never seen.</param>
internal sealed record CountBody(string ArticleId, int Count, string Label, long Version);

internal sealed record CountsBody(IReadOnlyList<CountBody> Counts);
