using Moderation.Service.Background;

namespace Moderation.Service.Counts.Live;

/// <summary>Sends heartbeats, and collects after many streams came at once: later too little is allocated for a collection.</summary>
internal sealed class StreamUpkeep(OpenStreams streams, TimeProvider time, ILogger<StreamUpkeep> logger)
    : PeriodicWork(TimeSpan.FromSeconds(1), time, logger)
{
    private const int HeartbeatSeconds = 15;
    private const int MemorySeconds = 2;

    /// <summary>Streams more than at the last collection.</summary>
    private const int Many = 1_000;

    private long _second;
    private int _collectedAt;
    private int _last;

    protected override Task RunAsync(CancellationToken stopping)
    {
        _second++;
        if (_second % HeartbeatSeconds == 0)
            streams.SignalAll(StreamSignal.Heartbeat);
        if (_second % MemorySeconds == 0)
            CollectOnceSettled();
        return Task.CompletedTask;
    }

    private void CollectOnceSettled()
    {
        var now = streams.Count;
        _collectedAt = Math.Min(_collectedAt, now);
        if (now - _collectedAt >= Many && now - _last < Many / 100)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            _collectedAt = now;
        }

        _last = now;
    }
}
