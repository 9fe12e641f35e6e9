using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Moderation.Service.StandIns;

/// <summary>Answers in the formats of others: nothing is left out because it is null, and whatever JSON carries is safe within a script.</summary>
internal static class StandInAnswer
{
    private const string Script = "text/javascript; charset=utf-8";
    private const string Counts = "public, max-age=1, stale-while-revalidate=60"; // as the counts of our own routes
    private const string Scripts = "public, max-age=300";

    public static JsonHttpResult<object> Json(HttpResponse response, object body)
    {
        MayBeKept(response, Counts);
        return TypedResults.Json(body, JsonSerializerOptions.Web);
    }

    /// <param name="response">Gets the headers.</param>
    /// <param name="before">Up to the JSON.</param>
    /// <param name="body">An ASCII text as JSON: the serializer escapes all else, and what ends a script.</param>
    /// <param name="after">From the JSON on.</param>
    public static ContentHttpResult Call(HttpResponse response, string before, object body, string after)
    {
        MayBeKept(response, Counts);
        return TypedResults.Text($"{before}{JsonSerializer.Serialize(body, JsonSerializerOptions.Web)}{after}", Script);
    }

    /// <summary>Maps a script of ours that does on a page what the other system's does.</summary>
    public static void MapScript(this IEndpointRouteBuilder routes, string path, string file)
    {
        var script = EmbeddedFile.Read(file);
        routes.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (HttpResponse response) =>
        {
            MayBeKept(response, Scripts);
            return TypedResults.Bytes(script, Script);
        }).ExcludeFromDescription();
    }

    private static void MayBeKept(HttpResponse response, string howLong)
    {
        response.Headers.CacheControl = howLong;
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
