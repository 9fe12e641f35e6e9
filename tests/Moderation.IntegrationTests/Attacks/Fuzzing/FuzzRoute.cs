using System.Text.Json;

namespace Moderation.IntegrationTests.Attacks.Fuzzing;

/// <summary>A place to send requests to.</summary>
/// <param name="Path">With <c>{names}</c> in place of values.</param>
/// <param name="Query">Names of parameters that the route knows.</param>
/// <param name="TakesBody">Whether it reads one.</param>
internal sealed record FuzzRoute(string Method, string Path, IReadOnlyList<string> Query, bool TakesBody)
{
    /// <summary>Doors that the OpenAPI document does not name: pages, scripts of other systems, files, operations.</summary>
    private static readonly FuzzRoute[] Others =
    [
        .. from path in new[]
            {
                "/", "/health/live", "/health/ready", "/metrics", "/openapi/v1.json", "/openapi/{id}.json", "/embed/count.js", "/count.js",
                "/count-data.js", "/js/count.min.js", "/web/counter.js", "/web/counter.mjs", "/api/v1/count", "/assets/js/count.js",
                "/api/story/count.js", "/api/story/count", "/review", "/review/queue", "/review/{site}", "/review/{site}/{id}",
                "/review/account", "/review/account/authenticator", "/review/people", "/review/audit", "/review/overview",
                "/review/sign-in", "/review/sign-in/code", "/review/welcome", "/review/reset", "/review/denied", "/_blazor",
                "/_blazor/negotiate", "/_framework/{id}", "/_content/{id}", "/review/files/{id}", "/{id}", "/{id}/{id}",
            }
           select new FuzzRoute("GET", path, ["token", "returnUrl", "provider", "url", "site", "id", "1", "2", "ref", "callback"], false),
        .. from path in new[]
            {
                "/count", "/api/v1/counts", "/review/sign-in", "/review/sign-in/code", "/review/sign-in/passkey",
                "/review/sign-in/passkey/options", "/review/sign-out", "/review/welcome", "/review/reset", "/review/account/password",
                "/review/account/authenticator", "/review/account/passkeys", "/_blazor/negotiate", "/_blazor", "/{id}",
            }
           select new FuzzRoute("POST", path, ["site", "negotiateVersion", "id"], true),
    ];

    /// <param name="document">The OpenAPI document that the service itself gives.</param>
    public static IReadOnlyList<FuzzRoute> Of(JsonElement document)
    {
        string[] methods = ["get", "post", "put", "delete", "patch"];
        var described =
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            where methods.Contains(operation.Name)
            select new FuzzRoute(
                operation.Name.ToUpperInvariant(), path.Name, [.. QueryOf(operation.Value)],
                operation.Value.TryGetProperty("requestBody", out _));
        return [.. described, .. Others];
    }

    private static IEnumerable<string> QueryOf(JsonElement operation) => operation.TryGetProperty("parameters", out var parameters)
        ? parameters.EnumerateArray().Where(one => one.GetProperty("in").GetString() == "query")
            .Select(one => one.GetProperty("name").GetString()!)
        : [];
}
