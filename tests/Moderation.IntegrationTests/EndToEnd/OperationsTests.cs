using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Moderation.Contracts;
using Moderation.IntegrationTests.Faults.Striking;
using Moderation.Service.Bus;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;
using RabbitMQ.Client;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>What an operator relies on: starts, stops, brokers that are not there, and dead letters that can be mended.</summary>
public sealed class OperationsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task SeveralProcessesMayStartAtOnceOnANewDatabase()
    {
        await using var host = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync();
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var api = ServiceProcess.Production(host.Uri, database, "Api");
        await using var first = ServiceProcess.Production(host.Uri, database, "Worker");
        await using var second = ServiceProcess.Production(host.Uri, database, "Worker");

        await Task.WhenAll(api.StartAsync(), first.StartAsync(), second.StartAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await first.Http.GetAsync("/v1/sites/x/counts?article=a")).StatusCode);
        Assert.Contains(
            "There is no such site",
            await (await api.Http.GetAsync("/v1/sites/x/counts?article=a")).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AQueueWithOtherArgumentsStopsTheServiceLoudly()
    {
        await using var host = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync();
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var connection = await new ConnectionFactory { Uri = host.Uri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(
            RabbitMqTopology.QueueOf(MessageKind.Submitted), durable: true, exclusive: false, autoDelete: false);
        await using var service = ServiceProcess.Production(host.Uri, database);

        service.Launch();

        Assert.Equal(1, await service.ExitAsync(Limit));
        Assert.Contains("exists on RabbitMQ with other arguments", service.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutABrokerHttpIntakeGoesOnAndAStopIsBounded()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var service = ServiceProcess.Production(new Uri($"amqp://nobody:nothing@127.0.0.1:{FreePort.Next()}"), database);
        var key = await service.CreateSiteAsync("insel");
        await service.StartAsync("degraded");

        using var answer = await SubmitAsync(service, key, "insel", "c-1");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var (took, exitCode) = await service.StopAsync(Limit);
        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task AnOrderlyStopFinishesWhatItHolds()
    {
        await using var production = await Production.StartAsync();
        var flood = new CommentFlood(Production.Site, seed: 5);
        var publishing = production.PublishAsync(flood.Messages);

        await Wait.UntilSucceedsAsync(
            async _ => Assert.NotEqual(0, await production.Stored.CountAsync("comments")), Limit, () => production.Service.Said);
        var (_, exitCode) = await production.Service.StopAsync(Limit);
        await production.Service.KillAsync();
        await production.Service.StartAsync();
        await publishing;

        Assert.Equal(0, exitCode);
        await production.WaitUntilTakenInAsync(flood.Good.Count, flood.Broken.Count, TimeSpan.FromMinutes(3));
        Assert.Equal(flood.Broken.Count, (await production.DeadLettersAsync()).Count);
        Assert.Empty(await production.Stored.CountsThatDifferAsync());
    }

    [Fact]
    public async Task DeadLettersAreListedWithoutBeingTakenAndReplayedOnceTheirSiteExists()
    {
        await using var production = await Production.StartAsync();
        var comment = new
        {
            site = "later",
            articleId = "a",
            commentId = "c",
            author = new { id = "u" },
            text = "Ein freundlicher Satz",
            submittedAt = "2026-03-01T09:00:00Z",
        };
        await production.PublishAsync([JsonSerializer.SerializeToUtf8Bytes(comment), "{}"u8.ToArray()], "later");
        await production.WaitUntilTakenInAsync(0, 2, Limit);

        for (var i = 0; i < 3; i++)
        {
            var listed = JsonElement.Parse(await production.Service.CommandAsync("dead-letters", "list", "--json"));
            Assert.Equal(
                ["invalid-field", "unknown-site"],
                listed.EnumerateArray().Select(letter => letter.GetProperty("reason").GetString()).Order());
        }

        await production.Service.CommandAsync("sites", "create", "--site", "later", "--locale", "de");
        var replayed = JsonElement.Parse(
            await production.Service.StartCommandAsync("dead-letters", "replay", "--reason", "unknown-site", "--json"));

        Assert.Equal(1, replayed.GetProperty("replayed").GetInt32());
        await production.WaitUntilTakenInAsync(1, 1, Limit);
        Assert.Equal(["c"], await production.Stored.CommentIdsAsync());
        Assert.Equal(
            "invalid-field",
            Encoding.UTF8.GetString(
                (byte[])Assert.Single(await production.DeadLettersAsync()).BasicProperties.Headers![Topology.ReasonHeader]!));
    }

    [Fact]
    public async Task ThePublishCommandReachesTheBus()
    {
        await using var production = await Production.StartAsync();
        var file = await CommentsFileAsync(30);

        var tally = JsonElement.Parse(
            await production.Service.StartCommandAsync("publish", "--site", Production.Site, "--input", file, "--rate", "100", "--json"));

        File.Delete(file);
        Assert.Equal(30, tally.GetProperty("published").GetInt32());
        await production.WaitUntilTakenInAsync(30, 0, Limit);
    }

    [Fact]
    public async Task APublishCommandThatLosesWhatItSentSaysSoInASentence()
    {
        await using var production = await Production.StartAsync();
        await using var proxy = new FaultProxy(production.RabbitMqUri.Port);
        await using var proxied = ServiceProcess.Production(
            new UriBuilder(production.RabbitMqUri) { Host = "127.0.0.1", Port = proxy.Port }.Uri, production.ConnectionString);
        var file = await CommentsFileAsync(6_000);

        var publishing = proxied.StartCommandAsync("publish", "--site", Production.Site, "--input", file, "--rate", "100");
        await Wait.UntilSucceedsAsync(
            async _ => Assert.NotEqual(0, await production.Stored.CountAsync("comments")), Limit, () => "Nothing is published.");

        // What is sent now is never confirmed; a connection lost between two portions would only be opened again. Who sends nothing for
        // three seconds has sent a portion before the stall, and waits for confirms that do not come either.
        var since = Stopwatch.StartNew();
        proxy.Stall();
        await Wait.UntilAsync(
            () => proxy.HeldBack > 1_000 || since.Elapsed > TimeSpan.FromSeconds(3), "comments are sent into the stalled connection");
        proxy.Cut();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => publishing);
        File.Delete(file);
        Assert.Contains("ended with 1:", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PathsOnTheCommandLineBelongToTheFolderOneStandsIn()
    {
        var folder = Directory.CreateTempSubdirectory("moderation-caller-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "in.jsonl"), """{"id":"1","text":"Ein freundlicher Satz"}""");
        var project = Path.Combine(RepositoryRoot(), "src", "Moderation.Service");
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

        await Tool.RunAsync(new ProcessStartInfo(
            "dotnet",
            ["run", "--no-build", "-c", configuration, "--project", project, "--", "score", "--input", "in.jsonl", "--output", "out.jsonl"])
        {
            WorkingDirectory = folder,
        });

        var scored = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "out.jsonl")));
        Assert.Equal("1", scored.GetProperty("id").GetString());
        Assert.Equal(7, scored.GetProperty("scores").EnumerateObject().Count());
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> CommentsFileAsync(int comments)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, comments).Select(i => JsonSerializer.Serialize(new
        {
            articleId = "a",
            commentId = $"c-{i}",
            author = new { id = $"u-{i}" },
            text = $"Satz Nummer {i}",
        })));
        return file;
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Moderation.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Moderation.sln is nowhere above the tests.");
        return folder;
    }

    private static async Task<HttpResponseMessage> SubmitAsync(ServiceProcess service, string key, string site, string commentId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/sites/{site}/comments")
        {
            Content = new StringContent(
                $$$"""{"articleId":"a","commentId":"{{{commentId}}}","author":{"id":"u"}"""
                + ""","text":"Ein freundlicher Satz","submittedAt":"2026-03-01T09:00:00Z"}""",
                Encoding.UTF8,
                "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await service.Http.SendAsync(request);
    }
}
