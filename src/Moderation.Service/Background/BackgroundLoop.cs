namespace Moderation.Service.Background;

/// <summary>Work that starts again after any exception, which would otherwise stop the host.</summary>
internal abstract class BackgroundLoop(Backoff backoff, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>Stops the work before its turn in the host's shutdown.</summary>
    protected virtual CancellationToken StopsEarly => CancellationToken.None;

    protected ILogger Logger => logger;
    protected TimeProvider Time => time;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, StopsEarly);
        while (!stopping.IsCancellationRequested)
        {
            var failure = await BackgroundWork.CatchAsync(RunAsync, stopping.Token);
            if (stopping.IsCancellationRequested)
                return;
            var pause = backoff.Next();
            if (failure is not null)
                Failed(failure, pause);
            await Task.Delay(pause, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One session of the work; another follows it.</summary>
    protected abstract Task RunAsync(CancellationToken stopping);

    protected abstract void Failed(Exception exception, TimeSpan pause);

    /// <summary>To be called by a session that works: resets the back-off.</summary>
    protected void Succeeded() => backoff.Reset();
}
