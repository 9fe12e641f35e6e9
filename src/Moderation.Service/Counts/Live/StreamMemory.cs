namespace Moderation.Service.Counts.Live;

/// <summary>
/// Gives back the memory that it took to accept very many streams at once, as after a restart, when all readers come again. Nothing is
/// allocated afterwards that would make the runtime do so by itself.
/// </summary>
internal sealed class StreamMemory(CountStreams streams, TimeProvider time) : BackgroundService
{
    /// <summary>Streams more than there were when memory was given back last.</summary>
    private const int Many = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var look = new PeriodicTimer(Interval, time);
        var (settled, last) = (0, 0);
        while (await look.WaitForNextTickAsync(stoppingToken))
        {
            var now = streams.Count;
            settled = Math.Min(settled, now);
            if (now - settled >= Many && now - last < Many / 100)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                settled = now;
            }

            last = now;
        }
    }
}
