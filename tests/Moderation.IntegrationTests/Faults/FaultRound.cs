using System.Diagnostics;
using Moderation.IntegrationTests.Faults.Checking;
using Moderation.IntegrationTests.Faults.Driving;
using Moderation.IntegrationTests.Faults.Striking;
using Moderation.Service.Sites;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.Faults;

/// <summary>
/// One round: seeded traffic under seeded faults, in a virtual host and a database of its own, then the check of everything.
/// </summary>
internal sealed class FaultRound : IAsyncDisposable
{
    private const string Site = "sturm-presse";
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(2);

    private readonly VirtualHost _host;
    private readonly string _postgres;
    private readonly Cluster _cluster;
    private readonly Progress _progress;
    private readonly Findings _findings = new();
    private readonly List<string> _log = [];
    private long _peakMemory;

    private FaultRound(RabbitMqServer broker, PostgresServer store, VirtualHost host, string postgres)
    {
        (_host, _postgres) = (host, postgres);
        _cluster = new Cluster(broker, store, host.Uri, postgres);
        _progress = new Progress(broker, host, postgres);
    }

    /// <param name="broker">The suite's own.</param>
    /// <param name="store">The suite's own.</param>
    /// <param name="seed">Decides traffic and faults.</param>
    /// <param name="size">How much of both.</param>
    /// <param name="logs">A folder for what the processes write.</param>
    public static async Task<RoundResult> RunAsync(RabbitMqServer broker, PostgresServer store, int seed, RoundSize size, string logs)
    {
        var clock = Stopwatch.StartNew();
        Directory.CreateDirectory(logs);
        var host = await broker.CreateVirtualHostAsync();
        await using var round = new FaultRound(broker, store, host, await store.CreateDatabaseAsync());
        try
        {
            return await round.RunAsync(seed, size, clock);
        }
        finally
        {
            round.KeepLogs(logs, seed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task<RoundResult> RunAsync(int seed, RoundSize size, Stopwatch clock)
    {
        var traffic = Traffic.Of(Site, seed, size.Messages);
        var faults = FaultSchedule.Of(seed, size);
        var parts = await _cluster.Api.Service.PartsAsync();
        await parts.CreateSiteAsync(Site, RoundPolicy.Json);
        var key = await parts.CreateKeyAsync(Site, Scopes.Submit);
        await _cluster.StartAsync();
        await using var collector = await EventCollector.StartAsync(_host.Uri);
        await using var bus = new BusPublisher(_host.Uri);
        var http = new HttpSender(_cluster.Api.Service.Http, Site, key);
        var samples = await Samples.SendAsync(http, Site, _findings);

        using var watching = new CancellationTokenSource();
        var watch = WatchMemoryAsync(watching.Token);
        var pace = TimeSpan.FromSeconds(FaultSchedule.Seconds(faults) / size.Messages);
        var driver = new Driver(traffic, [.. faults.Select(fault => fault.At)], pace, bus, http);
        await StrikeAllAsync(faults, driver, clock);
        var sent = clock.Elapsed;

        Evidence evidence = null!;
        async Task ReadAsync() => evidence = await EvidenceReader.ReadAsync(
            _postgres,
            Site,
            [.. samples, .. traffic],
            collector.Events,
            await _progress.DeadLettersAsync(),
            await _progress.QueuesAsync(),
            wasInterrupted: true);
        await SettleAsync(async () =>
        {
            await ReadAsync();
            return Checker.Violations(evidence).Count == 0;
        });
        await watching.CancelAsync();
        await watch;
        _log.Add(
            $"All sent after {sent.TotalSeconds:0} s with {bus.Resent} messages and {http.Resent} batches again;"
            + $" settled after {clock.Elapsed.TotalSeconds:0} s.");
        await Task.WhenAll(_cluster.Processes.Select(_cluster.StopAsync));
        await ReadAsync();

        return new RoundResult(
            seed,
            traffic.Count,
            faults.Count,
            _log,
            clock.Elapsed,
            DeadLetterChecks.Doubled(evidence),
            _peakMemory,
            _cluster.LongestStop,
            [.. _findings.Sentences(), .. _cluster.Violations, .. http.Violations, .. Checker.Violations(evidence)]);
    }

    /// <summary>Lets the faults strike in their places while the traffic is sent; returns when all is sent and all is back.</summary>
    private async Task StrikeAllAsync(IReadOnlyList<Fault> faults, Driver driver, Stopwatch since)
    {
        using var sending = new CancellationTokenSource();
        var sent = driver.RunAsync(sending.Token);
        var strikes = StrikeEachAsync();
        try
        {
            await await Task.WhenAny(sent, strikes); // the first to fail ends it
            await Task.WhenAll(sent, strikes);
        }
        finally
        {
            await sending.CancelAsync();
            await sent.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task StrikeEachAsync()
        {
            for (var i = 0; i < faults.Count; i++)
            {
                await driver.UntilReachedAsync(i);
                var before = await _progress.UntilUnderWayAsync();
                driver.Struck();
                var clock = Stopwatch.StartNew();
                await Strike.RunAsync(faults[i], _cluster);
                var struck = clock.Elapsed;
                await _progress.UntilMoreThanAsync(before, faults[i].ToString());
                _log.Add(
                    $"{since.Elapsed.TotalSeconds:0} s: {faults[i]}; back after {struck.TotalSeconds:0.0} s,"
                    + $" recording {(clock.Elapsed - struck).TotalSeconds:0.0} s later");
            }
        }
    }

    private async Task SettleAsync(Func<Task<bool>> isRight)
    {
        try
        {
            await Wait.UntilSucceedsAsync(
                async _ =>
                {
                    if (!await _progress.IsQuietAsync() || !await isRight())
                        throw new InvalidOperationException("Not yet.");
                },
                SettleLimit,
                () => "It did not settle.");
        }
        catch (TimeoutException)
        {
            _findings.Add("not everything was right in time", $"{SettleLimit.TotalSeconds} s after the last message");
        }
    }

    private async Task WatchMemoryAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            _peakMemory = Math.Max(_peakMemory, _cluster.Processes.Max(process => process.Service.PeakMemory));
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void KeepLogs(string folder, int seed)
    {
        File.WriteAllLines(Path.Combine(folder, $"seed-{seed}-faults.log"), _log);
        foreach (var process in _cluster.Processes)
            File.WriteAllLines(Path.Combine(folder, $"seed-{seed}-{process.Name}.log"), process.Service.Output);
    }
}
