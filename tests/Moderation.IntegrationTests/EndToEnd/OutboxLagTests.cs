using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>Events that nobody publishes are seen in readiness and metrics, and intake over HTTP goes on.</summary>
public sealed class OutboxLagTests
{
    private const string Site = "insel";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task EventsThatWaitTooLongMakeReadinessDegradedUntilAWorkerPublishesThem()
    {
        await using var host = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync();
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var api = ServiceProcess.Production(host.Uri, database, "Api", ("OutboxLagSeconds", "1"));
        await using var worker = ServiceProcess.Production(host.Uri, database, "Worker");
        api.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await api.CreateSiteAsync(Site));
        await api.StartAsync();
        Assert.Equal("healthy", (await ReadinessAsync(api)).Outbox);
        Assert.Equal(0, await LagAsync(api));

        await SubmitAsync(api, "c-1");
        await Wait.UntilSucceedsAsync(
            async _ => Assert.Equal(("degraded", "degraded"), await ReadinessAsync(api)),
            Limit,
            () => $"Events wait, and readiness does not say so: {api.Said}");
        await SubmitAsync(api, "c-2");
        await Wait.UntilSucceedsAsync(
            async _ => Assert.InRange(await LagAsync(api), 1, Limit.TotalSeconds),
            Limit,
            () => $"Events wait, and the metric does not say so: {api.Said}");

        await worker.StartAsync();
        await Wait.UntilSucceedsAsync(
            async _ => Assert.Equal(("healthy", "healthy"), await ReadinessAsync(api)),
            Limit,
            () => $"A worker runs: {api.Said} {worker.Said}");
        await Wait.UntilSucceedsAsync(
            async _ => Assert.Equal(0, await LagAsync(api)), Limit, () => "The outbox is empty, and the metric does not say so.");
    }

    /// <summary>Of any status it is 200: without the bus the process can still do its work.</summary>
    private static async Task<(string Status, string Outbox)> ReadinessAsync(ServiceProcess service)
    {
        using var answer = await service.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        return (body.GetProperty("status").GetString()!, body.GetProperty("checks").GetProperty("outbox").GetString()!);
    }

    /// <returns>Seconds.</returns>
    private static async Task<double> LagAsync(ServiceProcess service)
    {
        var metrics = await service.Http.GetStringAsync("/metrics");
        var sample = Assert.Single(
            metrics.Split('\n'), line => line.StartsWith("moderation_outbox_lag_seconds{", StringComparison.Ordinal));
        return double.Parse(
            sample[(sample.IndexOf('}', StringComparison.Ordinal) + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private static async Task SubmitAsync(ServiceProcess service, string commentId)
    {
        using var body = new StringContent(
            $$$"""{"articleId":"a","commentId":"{{{commentId}}}","author":{"id":"u"}"""
            + ""","text":"Ein freundlicher Satz","submittedAt":"2026-03-01T09:00:00Z"}""",
            Encoding.UTF8,
            "application/json");
        using var answer = await service.Http.PostAsync($"/v1/sites/{Site}/comments", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
