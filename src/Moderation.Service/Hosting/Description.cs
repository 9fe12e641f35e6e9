using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Moderation.Service.Hosting;

/// <summary>The OpenAPI document. It is built once: its routes do not change while the service runs.</summary>
internal static class Description
{
    private const string Name = "v1";

    /// <summary>In the place of the path below which a request has found the service.</summary>
    private const string Base = "base-path";

    public static void AddDescription(this IServiceCollection services, string? publicAddress)
    {
        services.AddOpenApi(Name, document => document.AddDocumentTransformer((described, _, _) =>
        {
            described.Servers = [new OpenApiServer { Url = publicAddress ?? Base }];
            return Task.CompletedTask;
        }));
        services.AddSingleton<WrittenDescription>();
    }

    public static void MapDescription(this IEndpointRouteBuilder routes) =>
        routes.MapGet($"/openapi/{Name}.json", async (HttpContext http, WrittenDescription written) =>
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.Headers.CacheControl = "public, max-age=60";
            await written.WriteAsync(http.Response, http.Request.PathBase, http.RequestAborted);
        }).AllowAnonymous().ExcludeFromDescription();

    /// <summary>In bytes, before and after the place of the path.</summary>
    private sealed class WrittenDescription(IServiceProvider services)
    {
        private readonly Lazy<Task<(byte[] Before, byte[] After)>> _parts = new(async () =>
        {
            var provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name);
            var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
            var text = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
            return text.Split($"\"{Base}\"") is [var before, var after]
                ? (Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after))
                : (Encoding.UTF8.GetBytes(text), []);
        });

        public async Task WriteAsync(HttpResponse response, PathString path, CancellationToken cancellation)
        {
            var (before, after) = await _parts.Value;
            byte[] between = after.Length == 0 ? [] : JsonSerializer.SerializeToUtf8Bytes(path.HasValue ? path.Value : "/");
            response.ContentLength = before.Length + between.Length + after.Length;
            await response.Body.WriteAsync(before, cancellation);
            await response.Body.WriteAsync(between, cancellation);
            await response.Body.WriteAsync(after, cancellation);
        }
    }
}
