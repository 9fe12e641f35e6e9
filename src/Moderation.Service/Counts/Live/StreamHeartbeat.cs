namespace Moderation.Service.Counts.Live;

/// <summary>Keeps streams that have nothing to say from being taken for dead, on the way and at both ends.</summary>
internal sealed class StreamHeartbeat(CountStreams streams, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Interval, time);
        while (await beat.WaitForNextTickAsync(stoppingToken))
            streams.TellAll(StreamNews.Heartbeat);
    }
}
