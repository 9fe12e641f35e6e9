using System.CommandLine;
using System.Text.Json.Nodes;
using Moderation.Service.Bus;

namespace Moderation.Service.Commands;

/// <summary>Sends comments as a site would: with RabbitMQ over the bus, in embedded mode over HTTP with a key.</summary>
internal static class PublishCommand
{
    private const int BatchSize = 500;
    private static readonly Option<string> InputOption =
        new("--input") { Description = "Lines of CommentSubmitted without site; - is standard input.", Required = true };
    private static readonly Option<int> RateOption =
        new("--rate") { Description = "Comments a second; 0 is as fast as they are taken.", DefaultValueFactory = _ => 0 };
    private static readonly Option<string?> KeyOption = new("--key") { Description = "Key with the scope submit; embedded mode only." };
    private static readonly Option<Uri> ServiceOption =
        UrlOption.Create("--url", "The service; embedded mode only.", "http://localhost:5080");

    public static Command Create() => StoreCommand.Create(
        "publish", "Sends comments to the bus, or over HTTP in embedded mode.", PublishAsync,
        StoreCommand.Site, InputOption, RateOption, KeyOption, ServiceOption);

    private static async Task<int> PublishAsync(Invocation run)
    {
        var (site, rate, time) = (run.Required(StoreCommand.Site), run.Value(RateOption), run.Service<TimeProvider>());
        var (comments, unreadable) = await LinesAsync(run.Required(InputOption), site, time, run.Cancellation);
        await using var sender = SenderOf(run, site);
        if (sender is null)
            return CommandHost.Fail("In embedded mode comments are sent over HTTP: give a key with --key (see 'keys create').");

        var refused = 0;
        await Terminal.ProgressAsync("Publishing", comments.Count, async advance =>
        {
            var begun = time.GetTimestamp();
            var step = rate > 0 ? Math.Clamp(rate / 10, 1, BatchSize) : BatchSize;
            for (var sent = 0; sent < comments.Count; sent += step)
            {
                if (rate > 0 && TimeSpan.FromSeconds((double)sent / rate) - time.GetElapsedTime(begun) is { Ticks: > 0 } early)
                    await Task.Delay(early, time, run.Cancellation);
                var batch = comments[sent..Math.Min(sent + step, comments.Count)];
                refused += await sender.SendAsync(batch, run.Cancellation);
                advance(batch.Count);
            }
        });
        var published = comments.Count - refused;
        run.Say(
            new { published, refused, unreadable }, $"{published} comments published, {refused} refused, {unreadable} lines left out.");
        return refused + unreadable == 0 ? 0 : 1;
    }

    private static ICommentSender? SenderOf(Invocation run, string site) =>
        run.Services.GetService<RabbitMqConnector>() is { } connector ? new BusSender(connector, site)
        : run.Value(KeyOption) is { } key ? new HttpSender(run.Required(ServiceOption), site, key)
        : null;

    private static async Task<(List<JsonObject> Comments, int Unreadable)> LinesAsync(
        string input, string site, TimeProvider time, CancellationToken cancellation)
    {
        var comments = new List<JsonObject>();
        var unreadable = 0;
        using var reader = new StreamReader(input == "-" ? System.Console.OpenStandardInput() : File.OpenRead(input), Encoding.UTF8);
        for (var number = 1; await reader.ReadLineAsync(cancellation) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (Parse(line) is { } comment)
            {
                comment["site"] = site;
                comment["submittedAt"] ??= time.GetUtcNow();
                comments.Add(comment);
                continue;
            }

            await System.Console.Error.WriteLineAsync($"Line {number} is not a JSON object and is left out.");
            unreadable++;
        }

        return (comments, unreadable);
    }

    private static JsonObject? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal interface ICommentSender : IAsyncDisposable
{
    /// <returns>How many of them were refused.</returns>
    Task<int> SendAsync(IReadOnlyList<JsonObject> comments, CancellationToken cancellation);
}
