using System.Diagnostics.Metrics;
using Moderation.Service.Background;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Intake.Consumers;

/// <summary>How many messages wait for somebody to look at them.</summary>
internal sealed class DeadLetterWatch : PeriodicWork
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly IDeadLetters _letters;
    private long _waiting;

    public DeadLetterWatch(IDeadLetters letters, TimeProvider time, IMeterFactory meters, ILogger<DeadLetterWatch> logger)
        : base(Interval, time, logger)
    {
        _letters = letters;
        meters.Create(Meters.Name).CreateObservableGauge(
            "moderation.dead_letters.waiting", () => Volatile.Read(ref _waiting), "{message}",
            "Messages that could not be accepted and that nobody has replayed or removed.");
    }

    protected override async Task RunAsync(CancellationToken stopping)
    {
        if (await _letters.CountAsync(stopping) is { } waiting)
            Volatile.Write(ref _waiting, waiting);
    }
}
