using System.Net.Sockets;
using System.Text;
using Moderation.IntegrationTests.Faults.Striking;
using Moderation.Service.Bus;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>A stop waits for what is under way as long as its setting allows, and is orderly even then.</summary>
public sealed class PatientStopTests : IDisposable
{
    private const string Site = "insel";
    private const int ShutdownSeconds = 4;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("moderation-stop-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ARequestThatNeverEndsIsGivenTheSecondsOfTheSetting()
    {
        await using var service = ServiceProcess.Embedded(_folder, ("ShutdownSeconds", $"{ShutdownSeconds}"));
        var key = await service.CreateSiteAsync(Site);
        await service.StartAsync();
        using var client = await BeginSubmissionAsync(service.Http.BaseAddress!, key);

        var (took, exitCode) = await service.StopAsync(Limit);

        Assert.True(exitCode == 0, $"It ended with {exitCode} after {took}: {service.Said}");
        Assert.InRange(took, TimeSpan.FromSeconds(ShutdownSeconds - 1), TimeSpan.FromSeconds(ShutdownSeconds + 11));
    }

    [Fact]
    public async Task AServiceWithNothingToDoStopsAtOnce()
    {
        await using var service = ServiceProcess.Embedded(_folder, ("ShutdownSeconds", "60"));
        await service.StartAsync();

        var (took, exitCode) = await service.StopAsync(Limit);

        Assert.True(exitCode == 0, $"It ended with {exitCode} after {took}: {service.Said}");
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task WhileARequestHangsNothingMoreIsTakenFromTheBus()
    {
        await using var production = await Production.StartAsync();
        using var client = await BeginSubmissionAsync(production.Service.Http.BaseAddress!, production.Key, Production.Site);
        var queue = RabbitMqTopology.QueueOf(MessageKind.Submitted);
        Assert.Equal(1u, await production.Channel.ConsumerCountAsync(queue));

        var stopping = production.Service.StopAsync(Limit);
        await Wait.UntilSucceedsAsync(
            async cancellation => Assert.Equal(0u, await production.Channel.ConsumerCountAsync(queue, cancellation)),
            Limit,
            () => production.Service.Said);

        Assert.False(stopping.IsCompleted, "The request no longer hangs.");
        Assert.Equal(0, (await stopping).ExitCode);
    }

    [Fact]
    public async Task AStopIsInTimeWhileTheBrokerHangs()
    {
        await using var host = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync();
        await using var proxied = new ProxiedService(
            "all", "All", host.Uri, await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        await proxied.Service.StartAsync();
        proxied.RabbitMq.Stall();

        var (took, exitCode) = await proxied.Service.StopAsync(Limit);

        Assert.True(exitCode == 0, $"It ended with {exitCode} after {took}: {proxied.Service.Said}");
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    /// <summary>Sends a submission of which most never comes, and returns when the service reads it.</summary>
    private static async Task<TcpClient> BeginSubmissionAsync(Uri service, string key, string site = Site)
    {
        using var deadline = new CancellationTokenSource(Limit);
        var client = new TcpClient();
        await client.ConnectAsync(service.Host, service.Port, deadline.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /v1/sites/{site}/comments HTTP/1.1\r\nHost: {service.Authority}\r\nAuthorization: Bearer {key}\r\n"
                + "Content-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n"),
            deadline.Token);

        // The server says it when the first byte of the body is asked for.
        using var answers = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        Assert.Equal("HTTP/1.1 100 Continue", await answers.ReadLineAsync(deadline.Token));
        await stream.WriteAsync("{"u8.ToArray(), deadline.Token);
        return client;
    }
}
