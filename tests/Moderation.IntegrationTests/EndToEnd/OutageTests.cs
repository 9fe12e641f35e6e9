using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Moderation.IntegrationTests.Servers;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>A store or a broker that goes away and comes back: comments wait, and nothing becomes a dead letter for it.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task WhileThePostgresIsAwayMessagesWaitAndHttpSaysSo()
    {
        await using var store = await PostgresServer.StartOwnAsync();
        await using var production = await Production.StartAsync(store: store);
        await production.PublishAsync(Comments(0, 300));
        await production.WaitUntilTakenInAsync(300, 0, Limit);

        await store.StopAsync();
        await production.PublishAsync(Comments(300, 600));
        await Wait.UntilAsync(
            () => production.Service.Said.Contains("could not be recorded; trying again", StringComparison.Ordinal), Limit, production.Service.Said);
        using (var refused = await SubmitAsync(production, "over-http"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        using (var ready = await production.Service.Http.GetAsync("/health/ready"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        await Wait.UntilAsync(
            () => production.Service.Said.Contains("A POST was answered with 503", StringComparison.Ordinal), Limit, production.Service.Said);
        Assert.False(
            production.Service.Said.Contains("   at ", StringComparison.Ordinal), $"An outage needs no stack trace: {production.Service.Said}");
        await store.StartAsync();

        await production.WaitUntilTakenInAsync(600, 0, Limit);
        using (var accepted = await SubmitAsync(production, "over-http"))
            Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Empty(await production.DeadLettersAsync());
        Assert.Empty(await production.Stored.CountsThatDifferAsync());
    }

    [Fact]
    public async Task WhileTheBrokerIsAwayHttpIntakeGoesOnAndEventsWait()
    {
        await using var broker = await RabbitMqServer.StartOwnAsync();
        await using var production = await Production.StartAsync(broker);
        await production.PublishAsync(Comments(0, 300));
        await production.WaitUntilTakenInAsync(300, 0, Limit);

        await broker.KillAsync();
        using (var accepted = await SubmitAsync(production, "over-http"))
            Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(2, await production.Stored.CountAsync("outbox"));
        await broker.StartAsync();

        await production.ReconnectAsync();
        await production.PublishAsync(Comments(300, 600));
        await production.WaitUntilTakenInAsync(601, 0, Limit);
        Assert.Empty(await production.DeadLettersAsync());
        Assert.Empty(await production.Stored.CountsThatDifferAsync());
    }

    private static IEnumerable<byte[]> Comments(int from, int to) =>
        Enumerable.Range(from, to - from).Select(i => Encoding.UTF8.GetBytes(Comment($"c-{i}").ToJsonString()));

    private static JsonObject Comment(string id) => new()
    {
        ["site"] = Production.Site,
        ["articleId"] = "a",
        ["commentId"] = id,
        ["author"] = new JsonObject { ["id"] = id },
        ["text"] = $"Ein freundlicher Satz von {id}",
        ["submittedAt"] = "2026-03-01T09:00:00Z",
    };

    private static async Task<HttpResponseMessage> SubmitAsync(Production production, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/sites/{Production.Site}/comments")
        {
            Content = new StringContent(Comment(id).ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", production.Key);
        return await production.Service.Http.SendAsync(request);
    }
}
