using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Moderation.Service.Counts.Memory;

namespace Moderation.Service.Counts;

/// <summary>
/// How counts go out: with a strong tag, for any origin, and so that a cache may show them for a second, and for a minute more while it
/// asks again. Written by hand, since these answers outnumber all others by far.
/// </summary>
internal static class CountResponse
{
    /// <summary>Below this, compressing costs more than it saves.</summary>
    private const int WorthCompressing = 1_024;

    private static readonly StringValues Json = "application/json; charset=utf-8";
    private static readonly StringValues Caching = "public, max-age=1, stale-while-revalidate=60";
    private static readonly StringValues AnyOrigin = "*";
    private static readonly StringValues AcceptEncoding = "Accept-Encoding";

    /// <summary>Lets any page read the answer, and answers a browser that only asks whether its page may.</summary>
    /// <returns>True where it was such a question, which is answered with this.</returns>
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

    public static Task WriteAsync(HttpContext http, CountAnswer answer) => WriteAsync(http, answer.Json, answer.ETag);

    public static Task WriteAsync(HttpContext http, byte[] body)
    {
        if (body.Length < WorthCompressing)
            return WriteAsync(http, body, CountAnswer.ETagOf(body));
        var headers = http.Response.Headers;
        headers.Vary = AcceptEncoding;
        var tag = CountAnswer.ETagOf(body);
        if (CodingFor(http.Request) is not { } coding)
            return WriteAsync(http, body, tag);
        headers.ContentEncoding = coding;
        return WriteAsync(http, Compress(body, coding), $"{tag[..^1]}-{coding}\"");
    }

    private static Task WriteAsync(HttpContext http, byte[] body, string tag)
    {
        var response = http.Response;
        var headers = response.Headers;
        headers.ETag = tag;
        headers.CacheControl = Caching;
        if (IsKnown(http.Request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            headers.ContentEncoding = StringValues.Empty;
            return Task.CompletedTask;
        }

        headers.ContentType = Json;
        headers.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, 0, body.Length);
    }

    private static bool IsKnown(StringValues asked, string tag)
    {
        if (asked.Count == 0)
            return false;
        if (asked.Count == 1 && asked[0] == tag)
            return true;
        return EntityTagHeaderValue.TryParseList(asked, out var tags)
            && tags.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Tag == tag);
    }

    private static string? CodingFor(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding;
        if (accepted.Count == 0 || !StringWithQualityHeaderValue.TryParseList(accepted, out var codings))
            return null;
        var wanted = codings.Where(coding => coding.Quality is not 0).Select(coding => coding.Value.Value).ToList();
        return wanted.Contains("br", StringComparer.OrdinalIgnoreCase) ? "br"
            : wanted.Contains("gzip", StringComparer.OrdinalIgnoreCase) ? "gzip"
            : null;
    }

    private static byte[] Compress(byte[] body, string coding)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = coding == "br"
            ? new BrotliStream(compressed, CompressionLevel.Fastest)
            : new GZipStream(compressed, CompressionLevel.Fastest))
            stream.Write(body);
        return compressed.ToArray();
    }
}
