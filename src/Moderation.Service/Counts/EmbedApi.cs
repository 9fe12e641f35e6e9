namespace Moderation.Service.Counts;

/// <summary>The script that article pages embed to show their counts.</summary>
internal static class EmbedApi
{
    private static readonly byte[] Script = EmbeddedFile.Read("embed/count.js");

    public static void MapEmbed(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/embed/count.js", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=300";
            response.Headers.XContentTypeOptions = "nosniff";
            return TypedResults.Bytes(Script, "text/javascript; charset=utf-8");
        }).AllowAnonymous().RequireCors(Sites.Cors.Public).ExcludeFromDescription();
}
