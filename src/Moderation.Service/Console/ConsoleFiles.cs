using System.Security.Cryptography;

namespace Moderation.Service.Console;

/// <summary>The console's style sheets and script, embedded in the program.</summary>
internal static class ConsoleFiles
{
    private static readonly Dictionary<string, (byte[] Content, string Type, string Version)> Files = new()
    {
        ["review.css"] = Read("review.css", "text/css; charset=utf-8"),
        ["review.js"] = Read("review.js", "text/javascript; charset=utf-8"),
        ["insight.css"] = Read("insight.css", "text/css; charset=utf-8"),
    };

    /// <summary>Changes with the content, so that browsers can cache forever.</summary>
    public static string Address(string name) => $"review/files/{name}?v={Files[name].Version}";

    public static void MapConsoleFiles(this IEndpointRouteBuilder routes)
    {
        foreach (var (name, file) in Files)
            routes.MapGet($"/review/files/{name}", (HttpRequest request, HttpResponse response) =>
            {
                response.Headers.CacheControl = request.Query["v"] == file.Version ? "public, max-age=31536000, immutable" : "no-cache";
                return TypedResults.Bytes(file.Content, file.Type);
            }).AllowAnonymous().ExcludeFromDescription();
    }

    private static (byte[] Content, string Type, string Version) Read(string name, string type)
    {
        var content = EmbeddedFile.Read($"review/{name}");
        return (content, type, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }
}
