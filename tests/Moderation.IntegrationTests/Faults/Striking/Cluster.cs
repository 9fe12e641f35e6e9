using Moderation.IntegrationTests.Faults.Checking;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.Faults.Striking;

/// <summary>Two workers and an Api on one RabbitMQ and one PostgreSQL.</summary>
internal sealed class Cluster(RabbitMqServer broker, PostgresServer store, Uri rabbitMq, string postgres) : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Findings _findings = new();

    public RabbitMqServer Broker { get; } = broker;

    public PostgresServer Store { get; } = store;

    /// <summary>In the order of <see cref="Fault.Process"/>.</summary>
    public IReadOnlyList<ProxiedService> Processes { get; } =
    [
        new("worker-1", "Worker", rabbitMq, postgres), new("worker-2", "Worker", rabbitMq, postgres), new("api", "Api", rabbitMq, postgres),
    ];

    public ProxiedService Api => Processes[FaultSchedule.Api];

    public TimeSpan LongestStop { get; private set; }

    /// <summary>Stops that took too long or ended badly.</summary>
    public IReadOnlyList<string> Violations => _findings.Sentences();

    public Task StartAsync() => Task.WhenAll(Processes.Select(process => process.Service.StartAsync()));

    /// <summary>An orderly stop, which has to end in time and well.</summary>
    public async Task StopAsync(ProxiedService process)
    {
        try
        {
            var (took, exitCode) = await process.Service.StopAsync(Patience);
            LongestStop = took > LongestStop ? took : LongestStop;
            _findings.Unless(took <= StopLimit, "orderly stop took too long", $"{process.Name}: {took.TotalSeconds:0.0} s");
            _findings.Unless(
                exitCode == 0, "orderly stop ended with an error", $"{process.Name}: exit code {exitCode} after {took.TotalSeconds:0.0} s");
        }
        catch (OperationCanceledException)
        {
            _findings.Add("orderly stop did not end", process.Name);
        }

        await process.Service.KillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Processes)
            await process.DisposeAsync();
    }
}
