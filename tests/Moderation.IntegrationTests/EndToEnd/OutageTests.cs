using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Moderation.IntegrationTests.Faults.Striking;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>A store or a broker that goes away and comes back: comments wait, and nothing becomes a dead letter for it.</summary>
public sealed class OutageTests
{
    /// <summary>What <c>Moderation__IntakeSeconds</c> is without being set.</summary>
    private const int IntakeSeconds = 10;

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
            () => production.Service.Said.Contains("could not be recorded; trying again", StringComparison.Ordinal),
            production.Service.Said,
            Limit);
        using (var refused = await SubmitAsync(production, "over-http"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        using (var ready = await production.Service.Http.GetAsync("/health/ready"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        await Wait.UntilAsync(
            () => production.Service.Said.Contains("A POST was answered with 503", StringComparison.Ordinal),
            production.Service.Said,
            Limit);
        Assert.False(
            production.Service.Said.Contains("   at ", StringComparison.Ordinal),
            $"An outage needs no stack trace: {production.Service.Said}");
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

    [Fact]
    public async Task WhileThePostgresHangsHttpSaysSoInTimeAndShowsTheLastCounts()
    {
        await using var host = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync();
        await using var proxied = new ProxiedService(
            "api", "Api", host.Uri, await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        var service = proxied.Service;
        var key = await service.CreateSiteAsync(Production.Site);
        await service.StartAsync();
        using (var accepted = await SubmitAsync(service, key, "c1"))
            Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(1, await CountAsync(service));

        proxied.Postgres.Stall();

        // The first may have a key that is still good, and waits for the intake; those after it for the keys.
        for (var round = 0; round < 3; round++)
        {
            var clock = Stopwatch.StartNew();
            var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => SubmitAsync(service, key, $"c-{round}-{i}")));
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(IntakeSeconds + 2));
            foreach (var answer in answers)
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                Assert.NotNull(answer.Headers.RetryAfter);
                answer.Dispose();
            }

            clock.Restart();
            var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => CountAsync(service)));
            Assert.All(counts, count => Assert.Equal(1, count));
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
        }

        proxied.Postgres.Resume();
        await Wait.UntilSucceedsAsync(
            async _ =>
            {
                using var accepted = await SubmitAsync(service, key, "c2");
                Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
            },
            Limit,
            () => service.Said);
    }

    private static async Task<int> CountAsync(ServiceProcess service) => JsonElement.Parse(
        await service.Http.GetStringAsync($"/v1/sites/{Production.Site}/articles/a/count")).GetProperty("count").GetInt32();

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

    private static Task<HttpResponseMessage> SubmitAsync(Production production, string id) =>
        SubmitAsync(production.Service, production.Key, id);

    private static async Task<HttpResponseMessage> SubmitAsync(ServiceProcess service, string key, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/sites/{Production.Site}/comments")
        {
            Content = new StringContent(Comment(id).ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", key);
        return await service.Http.SendAsync(request);
    }
}
