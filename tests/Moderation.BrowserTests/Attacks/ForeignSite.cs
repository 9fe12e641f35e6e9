using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Moderation.BrowserTests.Attacks;

/// <summary>
/// Somebody else's page, from a server of this machine: Chromium lets a page that comes from nowhere ask nothing of loopback addresses.
/// By its number it is of one site with the console, by its name of another.
/// </summary>
internal sealed class ForeignSite(WebApplication server) : IAsyncDisposable
{
    public static async Task<ForeignSite> StartAsync(string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/", () => Results.Content($"<!DOCTYPE html><title>Foreign</title>{body}", "text/html"));
        await server.StartAsync();
        return new ForeignSite(server);
    }

    public string At(string host) => $"http://{host}:{new Uri(server.Urls.Single()).Port}/";

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
