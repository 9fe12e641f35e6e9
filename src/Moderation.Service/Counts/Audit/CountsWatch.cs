using System.Diagnostics.Metrics;
using Moderation.Service.Storage;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Counts.Audit;

/// <summary>Recounts everything from time to time; each process has the figure of its own last recount.</summary>
internal sealed class CountsWatch : BackgroundService
{
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(10);
    private readonly CountsAudit _audit;
    private readonly TimeProvider _time;
    private readonly ILogger<CountsWatch> _logger;
    private readonly TimeSpan _interval;
    private int _drifted = -1;

    public CountsWatch(CountsAudit audit, CountsOptions options, TimeProvider time, IMeterFactory meters, ILogger<CountsWatch> logger)
    {
        (_audit, _time, _logger, _interval) = (audit, time, logger, TimeSpan.FromHours(options.RecountHours));
        meters.Create(Meters.Name).CreateObservableGauge(
            "moderation.counts.drift", Measure, null,
            "Articles whose counts are not what a recount gives; absent before the first recount.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_interval == TimeSpan.Zero)
            return;
        await Task.Delay(TimeSpan.FromSeconds(Random.Shared.Next(60, 300)), _time, stoppingToken);
        while (true)
            await Task.Delay(await RecountAsync(stoppingToken) ? _interval : Retry, _time, stoppingToken);
    }

    public async Task<bool> RecountAsync(CancellationToken stopping)
    {
        try
        {
            var drifted = (await _audit.VerifyAsync(stopping)).Count;
            Volatile.Write(ref _drifted, drifted);
            if (drifted > 0)
                CountsLog.Drifted(_logger, drifted);
            return true;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            CountsLog.NotRecounted(_logger, Retry, StoreException.ReasonOf(exception));
            return false;
        }
    }

    private IEnumerable<Measurement<int>> Measure() =>
        Volatile.Read(ref _drifted) is var drifted and >= 0 ? [new Measurement<int>(drifted)] : [];
}
