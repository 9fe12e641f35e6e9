using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Sites;

namespace Moderation.Service.Counts.Live;

/// <summary>
/// Server-sent events (WHATWG HTML, 9.2): <c>count</c> with the public count of an article, or <c>reset</c> when changes may have been missed.
/// A stream begins with the counts of its articles as they are; one that goes on from <c>Last-Event-ID</c>, with those that have changed since.
/// </summary>
internal static class CountStreamApi
{
    private const int MostArticles = 100;

    public static void MapCountStream(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/sites/{site}/counts/stream", StreamAsync)
        .AllowAnonymous().AddEndpointFilter<SiteExists>().RequireCors(Cors.Public).WithTags("Counts")
        .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
        .WithSummary("Counts as they change: of up to 100 articles, or of all the site's. With a key that may read also those of held and rejected comments.");

    private static async Task StreamAsync(
        HttpContext http, string site, [FromQuery(Name = "article")] string[] articles, string? locale, CountStreams streams, CountStreamWriter writer,
        CountsOptions options)
    {
        if (articles.Length > 0 && CountsRequest.Problem(articles, locale, MostArticles, "article") is { } problem)
        {
            await problem.ExecuteAsync(http);
            return;
        }

        if (articles.Length == 0 && CountsRequest.LocaleProblem(locale) is { } wrong)
        {
            await wrong.ExecuteAsync(http);
            return;
        }

        var mayRead = false;
        if (http.Request.Headers.Authorization.Count > 0)
        {
            mayRead = await MayReadAsync(http, site);
            if (!mayRead)
                return;
        }

        if (streams.Count >= options.CountStreams)
        {
            http.Response.Headers.RetryAfter = "10";
            await TypedResults.Problem("Too many streams are open.", statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(http);
            return;
        }

        var headers = http.Response.Headers;
        headers.ContentType = "text/event-stream";
        headers.CacheControl = "no-store";
        headers["X-Accel-Buffering"] = "no"; // nginx would keep the events back
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        var stream = new CountStream(site, articles.Length == 0 ? null : [.. articles.Distinct()]);
        streams.Add(stream);
        try
        {
            await writer.WriteAsync(http, stream, locale, mayRead);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The reader has left.
        }
        finally
        {
            streams.Remove(stream);
        }
    }

    /// <returns>False where the key says no; then it is answered with that.</returns>
    private static async Task<bool> MayReadAsync(HttpContext http, string site)
    {
        var key = await http.AuthenticateAsync(KeyAuthentication.SchemeName);
        if (!key.Succeeded)
        {
            await http.ChallengeAsync(KeyAuthentication.SchemeName);
            return false;
        }

        var scopes = key.Principal.FindAll(KeyAuthentication.ScopeClaim).Select(claim => claim.Value);
        if (key.Principal.HasClaim(KeyAuthentication.SiteClaim, site) && scopes.Any(scope => scope is Scopes.Read or Scopes.Admin))
            return true;
        await http.ForbidAsync(KeyAuthentication.SchemeName);
        return false;
    }
}
