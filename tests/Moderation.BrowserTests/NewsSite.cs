using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Moderation.BrowserTests;

/// <summary>A page of somebody else's, from another origin than the service's.</summary>
internal sealed class NewsSite : IAsyncDisposable
{
    private readonly WebApplication _server;

    private NewsSite(WebApplication server) => _server = server;

    public string Address => _server.Urls.Single();

    /// <param name="service">Whose script it embeds.</param>
    /// <param name="body">The page's HTML.</param>
    /// <param name="policy">Its content security policy; null for none.</param>
    public static async Task<NewsSite> StartAsync(Uri service, string body, string? policy = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var page = $"""
            <!doctype html><html lang="de"><meta charset="utf-8"><title>News</title><link rel="icon" href="data:,">
            <script async src="{new Uri(service, "/embed/count.js")}"></script><body>{body}
            """;
        server.MapGet("/", (HttpResponse response) =>
        {
            if (policy is not null) response.Headers.ContentSecurityPolicy = policy;
            return Results.Content(page, "text/html; charset=utf-8");
        });
        await server.StartAsync();
        return new NewsSite(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
