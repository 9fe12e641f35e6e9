using MassTransit;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Moderation.Service.Accounts;
using Moderation.Service.Background;
using Spectre.Console;

namespace Moderation.Service.Demo;

/// <summary>Publishes the sample comments on the bus, as a site would, from the moment somebody looks at the page.</summary>
internal sealed class DemoThread(
    DemoSite site, IBus bus, Links links, IServer server, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DemoThread> logger)
    : BackgroundService
{
    private const int PerSecond = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var started = lifetime.ApplicationStarted.Register(() =>
        {
            var address = links.Base(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "");
            AnsiConsole.MarkupLineInterpolated(
                CultureInfo.InvariantCulture, $"Open [bold]{address}/demo[/] and watch the number at the end of the article.");
        });
        await site.Visited.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (await BackgroundWork.CatchAsync(PublishAsync, stoppingToken) is { } failure)
            BackgroundWork.Failed(logger, failure);
    }

    private async Task PublishAsync(CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        var comments = Encoding.UTF8.GetString(EmbeddedFile.Read("demo/comments.jsonl"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await AnsiConsole.Progress().StartAsync(async progress =>
        {
            var task = progress.AddTask("Publishing comments", maxValue: comments.Length);
            using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond), time);
            foreach (var line in comments)
            {
                await beat.WaitForNextTickAsync(stopping);
                await bus.Publish(Read(line), stopping);
                task.Increment(1);
            }
        });
    }

    private CommentSubmitted Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var comment = document.RootElement;
        var author = comment.GetProperty("author");
        return new CommentSubmitted
        {
            Site = DemoSite.Id,
            ArticleId = DemoSite.ArticleId,
            ArticleTitle = DemoSite.ArticleTitle,
            ArticleLocale = "de",
            CommentId = comment.GetProperty("commentId").GetString()!,
            ParentId = comment.TryGetProperty("parentId", out var parent) ? parent.GetString() : null,
            Author = new CommentAuthor(author.GetProperty("id").GetString()!, author.GetProperty("name").GetString()),
            Text = comment.GetProperty("text").GetString()!,
            Language = comment.GetProperty("language").GetString(),
            SubmittedAt = time.GetUtcNow(),
        };
    }
}
