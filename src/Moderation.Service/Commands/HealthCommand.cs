using System.CommandLine;

namespace Moderation.Service.Commands;

/// <summary><c>health</c>: asks a running service, for container images that have no HTTP client.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var url = UrlOption.Create("--url", "What to ask.", "http://127.0.0.1:5080/health/live");
        var command = new Command("health", "Exit code 0 if a running service answers well, else 1.") { url };
        command.SetAction((parsed, cancellation) => AskAsync(parsed.GetRequiredValue(url), cancellation));
        return command;
    }

    private static async Task<int> AskAsync(Uri url, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = Limit };
        try
        {
            using var response = await http.GetAsync(url, cancellation);
            return response.IsSuccessStatusCode ? 0 : CommandHost.Fail($"{url} answers {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return CommandHost.Fail($"{url} does not answer: {exception.Message}");
        }
    }
}
