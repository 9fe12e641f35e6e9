using System.Net;
using System.Net.Sockets;
using Moderation.Testing.Running;

namespace Moderation.IntegrationTests.Attacks;

/// <summary>A port that takes connections and says nothing, where PostgreSQL is to be.</summary>
public sealed class SilentStoreTests
{
    /// <summary>A minute, the time-out of the last attempt, and what a loaded machine takes to start the program.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60 + 15 + 45);

    [Fact]
    public async Task TheStartWaitsForAMinuteAndEndsWithASentence()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        await using var service = new ServiceProcess(new Dictionary<string, string>
        {
            ["Store"] = "Postgres",
            ["Postgres"] = $"Host=127.0.0.1;Port={port};Username=somebody;Password=secret;Database=moderation",
            ["SecondStage"] = "Off",
        });
        service.Launch();

        Assert.Equal(1, await service.ExitAsync(Limit));
        Assert.Contains("(Moderation__Postgres) cannot be used: ", service.Said, StringComparison.Ordinal);
    }
}
