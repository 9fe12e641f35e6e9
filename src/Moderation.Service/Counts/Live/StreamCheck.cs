namespace Moderation.Service.Counts.Live;

/// <summary>
/// Looks into the store for what streams follow, should news have been lost: for each article every four seconds however busy the process is, but
/// for a part of them at a time, so that they do not come back together.
/// </summary>
internal sealed class StreamCheck(CountStreams streams, TimeProvider time) : BackgroundService
{
    private const int Parts = 8;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Interval, time);
        for (var part = 0; await beat.WaitForNextTickAsync(stoppingToken); part = (part + 1) % Parts)
            await streams.CheckAsync(part, Parts);
    }
}
