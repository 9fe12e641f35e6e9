using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Moderation.Service.Counts.Live;

/// <summary>
/// Server-sent events (WHATWG HTML, 9.2): <c>count</c> with the public count of an article, or <c>reset</c> when changes may have been missed.
/// A stream begins with the counts of its articles as they are; one that goes on from <c>Last-Event-ID</c>, with those that have changed since.
/// </summary>
internal static class CountStreamApi
{
    private const int MostArticles = 100;

    public static void MapCountStream(this IEndpointRouteBuilder routes)
    {
        var answers = routes.ServiceProvider.GetRequiredService<CountStreamAnswers>();
        routes.MapRead("/v1/sites/{site}/counts/stream", StreamAsync, hasEnd: false)
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .WithSummary("Counts as they change: of up to 100 articles, by ids and URLs, or of all the site's. With a key that may read also those of held and rejected comments.");

        Task StreamAsync(HttpContext http, string site, [FromQuery(Name = "article")] string[] articles, [FromQuery(Name = "url")] string[] urls, string? locale)
        {
            if (CountResponse.IsPreflight(http))
                return Task.CompletedTask;
            return Problem(articles, urls, locale) is { } problem ? problem.ExecuteAsync(http) : answers.StreamAsync(http, site, articles, urls, locale);
        }
    }

    private static ProblemHttpResult? Problem(string[] articles, string[] urls, string? locale)
    {
        if (articles.Length > 0 && CountsRequest.Problem(articles, locale, MostArticles, "article") is { } wrong)
            return wrong;
        return urls.Length > 0 ? CountsRequest.UrlProblem(urls, locale, MostArticles - articles.Length, "url") : CountsRequest.LocaleProblem(locale);
    }
}
