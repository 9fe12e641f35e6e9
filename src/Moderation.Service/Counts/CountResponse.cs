using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Moderation.Service.Counts.Cache;

namespace Moderation.Service.Counts;

/// <summary>
/// Writes counts with a strong tag, for any origin; a cache may show them for a second, and for a minute more while it asks again. No
/// result types: these answers outnumber all others by far.
/// </summary>
internal static class CountResponse
{
    private static readonly StringValues Json = "application/json; charset=utf-8";
    private static readonly StringValues Caching = "public, max-age=1, stale-while-revalidate=60";
    private static readonly StringValues AnyOrigin = "*";
    private static readonly StringValues AcceptEncoding = "Accept-Encoding";

    /// <summary>Lets any page read the answer, and answers a preflight request.</summary>
    /// <returns>Whether it was one.</returns>
    public static bool IsPreflight(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = AnyOrigin;
        if (!HttpMethods.IsOptions(http.Request.Method))
            return false;
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        headers.AccessControlAllowMethods = "GET, HEAD";
        headers.AccessControlAllowHeaders = http.Request.Headers.AccessControlRequestHeaders;
        headers.AccessControlMaxAge = "86400";
        return true;
    }

    public static Task WriteAsync(HttpContext http, Representation answer)
    {
        if (!answer.IsWorthCompressing)
            return WriteAsync(http, answer.Body, answer.ETag, default);
        http.Response.Headers.Vary = AcceptEncoding;
        return CodedFor(http.Request, answer) is { } coded
            ? WriteAsync(http, coded.Body, coded.ETag, coded.Coding)
            : WriteAsync(http, answer.Body, answer.ETag, default);
    }

    public static Task NoSiteAsync(HttpContext http) =>
        TypedResults.Problem("There is no such site.", statusCode: StatusCodes.Status404NotFound).ExecuteAsync(http);

    public static Task UnavailableAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return Unavailable("The store is away.").ExecuteAsync(http);
    }

    public static ProblemHttpResult Unavailable(string problem) =>
        TypedResults.Problem(problem, statusCode: StatusCodes.Status503ServiceUnavailable);

    private static Task WriteAsync(HttpContext http, byte[] body, string tag, StringValues coding)
    {
        var response = http.Response;
        var headers = response.Headers;
        headers.ETag = tag;
        headers.CacheControl = Caching;
        if (IsKnown(http.Request.Headers.IfNoneMatch, tag) && !HttpMethods.IsPost(http.Request.Method))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentEncoding = coding;
        headers.ContentType = Json;
        headers.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, 0, body.Length);
    }

    private static bool IsKnown(StringValues asked, string tag) => asked.Count > 0
        && ((asked.Count == 1 && asked[0] == tag)
            || (EntityTagHeaderValue.TryParseList(asked, out var tags)
                && tags.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Tag == tag)));

    private static Representation.Coded? CodedFor(HttpRequest request, Representation answer)
    {
        var accepted = request.Headers.AcceptEncoding;
        if (accepted.Count == 0 || !StringWithQualityHeaderValue.TryParseList(accepted, out var codings))
            return null;
        var wanted = codings.Where(coding => coding.Quality is not 0).Select(coding => coding.Value.Value).ToList();
        return wanted.Contains("br", StringComparer.OrdinalIgnoreCase) ? answer.Brotli
            : wanted.Contains("gzip", StringComparer.OrdinalIgnoreCase) ? answer.Gzip
            : null;
    }
}
