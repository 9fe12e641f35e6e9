using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Moderation.Service.Counts.Embed;

internal static class EmbedApi
{
    private static readonly byte[] Script = EmbeddedFile.Read("embed/count.js");
    private static readonly byte[] Zipped = Zip(Script);
    private static readonly EntityTagHeaderValue ScriptTag = TagOf(Script);
    private static readonly EntityTagHeaderValue ZippedTag = TagOf(Zipped);

    public static void MapEmbed(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/embed/count.js", [HttpMethods.Get, HttpMethods.Head], Answer)
            .AllowAnonymous().RequireCors(Sites.Cors.Public).ExcludeFromDescription();

    private static FileContentHttpResult Answer(HttpRequest request, HttpResponse response)
    {
        var isZipped = request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "gzip" && coding.Quality is not 0);
        response.Headers.CacheControl = "public, max-age=300, stale-while-revalidate=86400";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.XContentTypeOptions = "nosniff";
        if (isZipped)
            response.Headers.ContentEncoding = "gzip";
        var (content, tag) = isZipped ? (Zipped, ZippedTag) : (Script, ScriptTag);
        return TypedResults.Bytes(content, "text/javascript; charset=utf-8", entityTag: tag);
    }

    private static EntityTagHeaderValue TagOf(byte[] content) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");

    private static byte[] Zip(byte[] content)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.SmallestSize))
            gzip.Write(content);
        return zipped.ToArray();
    }
}
