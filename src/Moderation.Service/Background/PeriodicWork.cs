namespace Moderation.Service.Background;

/// <summary>Work at intervals, until the host stops; a turn that fails is logged, and the next comes in time.</summary>
/// <param name="interval">Between two turns; <see cref="Timeout.InfiniteTimeSpan"/> where the work is switched off.</param>
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

    /// <summary>One turn.</summary>
    protected abstract Task RunAsync(CancellationToken stopping);
}
