using System.Text.Json;
using Moderation.IntegrationTests.Faults.Striking;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>What a process sent over a connection to the broker that stalls arrives late, but never after something newer.</summary>
public sealed class PublisherStallTests
{
    private const int Articles = 40;
    private const int FullWindow = 4_000; // more comments than a process leaves unconfirmed, in half of the partitions too
    private static readonly TimeSpan Longer = TimeSpan.FromSeconds(20); // than PostgreSQL keeps the locks of a silent process
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task CountsArriveInOrder()
    {
        await using var production = await Production.StartAsync();
        await using var stalling = new ProxiedService("stalling", "Worker", production.RabbitMqUri, production.ConnectionString);
        await stalling.Service.StartAsync();
        var events = await Subscription.OpenAsync(production.RabbitMq, Production.Site);
        await production.PublishAsync(Comments(0, 200));
        await production.WaitUntilTakenInAsync(200, 0, Limit);

        stalling.RabbitMq.Stall();
        var stalled = Task.Delay(Longer);
        await production.PublishAsync(Comments(200, FullWindow));
        for (var next = 200 + FullWindow; !stalled.IsCompleted; next += Articles)
        {
            await production.PublishAsync(Comments(next, Articles));
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        stalling.RabbitMq.Resume();
        await Wait.UntilSucceedsAsync(
            async _ => Assert.Equal(0, await production.Stored.CountAsync("outbox")), Limit, () => stalling.Service.Said);

        Assert.All(
            events.Counted.GroupBy(counted => counted.ArticleId),
            article => Assert.Equal(article.Select(counted => counted.Version).Order(), article.Select(counted => counted.Version)));
    }

    private static IEnumerable<byte[]> Comments(int first, int count) => Enumerable.Range(first, count)
        .Select(i => JsonSerializer.SerializeToUtf8Bytes(new
        {
            site = Production.Site,
            articleId = $"a-{i % Articles}",
            commentId = $"c-{i}",
            author = new { id = $"u-{i}" },
            text = $"Danke für den Bericht, Nummer {i}.",
            submittedAt = "2026-03-01T09:00:00Z",
        }));
}
