namespace Moderation.Service.Background;

/// <summary>Work at intervals; a failed run is logged.</summary>
/// <param name="interval"><see cref="Timeout.InfiniteTimeSpan"/> where the work is switched off.</param>
internal abstract class PeriodicWork(TimeSpan interval, TimeProvider time, ILogger logger) : BackgroundService
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (interval == Timeout.InfiniteTimeSpan)
        {
            BackgroundWork.SwitchedOff(logger, GetType().Name);
            return;
        }

        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            if (await BackgroundWork.CatchAsync(RunAsync, stoppingToken) is { } failure)
                BackgroundWork.Failed(logger, failure);
    }

    protected abstract Task RunAsync(CancellationToken stopping);
}
