using Microsoft.AspNetCore.Http.HttpResults;

namespace Moderation.Service.StandIns;

/// <summary>Answers with nulls, and with JSON that is safe within a script.</summary>
internal static class StandInAnswer
{
    private const string Script = "text/javascript; charset=utf-8";
    private const string Counts = "public, max-age=1, stale-while-revalidate=60"; // as the counts of our own routes
    private const string Scripts = "public, max-age=300";

    public static JsonHttpResult<object> Json(HttpResponse response, object body)
    {
        SetCaching(response, Counts);
        return TypedResults.Json(body, JsonSerializerOptions.Web);
    }

    /// <summary>A script that calls a function with the body. The serializer escapes all but ASCII, and what ends a script.</summary>
    public static ContentHttpResult Call(HttpResponse response, string before, object body, string after)
    {
        SetCaching(response, Counts);
        return TypedResults.Text($"{before}{JsonSerializer.Serialize(body, JsonSerializerOptions.Web)}{after}", Script);
    }

    public static void MapScript(this IEndpointRouteBuilder routes, string path, string file)
    {
        var script = EmbeddedFile.Read(file);
        routes.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (HttpResponse response) =>
        {
            SetCaching(response, Scripts);
            return TypedResults.Bytes(script, Script);
        }).ExcludeFromDescription();
    }

    private static void SetCaching(HttpResponse response, string value)
    {
        response.Headers.CacheControl = value;
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
