using System.Text.Encodings.Web;
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
            await http.Response.WriteAsync(await written.BelowAsync(http.Request.PathBase), http.RequestAborted);
        }).AllowAnonymous().ExcludeFromDescription();

    private sealed class WrittenDescription(IServiceProvider services)
    {
        private readonly Lazy<Task<string>> _text = new(async () =>
        {
            var provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name);
            var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
            return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        });

        public async Task<string> BelowAsync(PathString path) => (await _text.Value).Replace(
            $"\"{Base}\"", $"\"{JavaScriptEncoder.Default.Encode(path.HasValue ? path.Value : "/")}\"", StringComparison.Ordinal);
    }
}
