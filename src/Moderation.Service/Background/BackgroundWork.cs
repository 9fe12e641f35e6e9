namespace Moderation.Service.Background;

internal static partial class BackgroundWork
{
    /// <returns>What was thrown; null for the cancellation of a stop.</returns>
    public static async Task<Exception?> CatchAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        try
        {
            await work(stopping);
            return null;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    [LoggerMessage(1009, LogLevel.Error, "Background work failed; the service goes on")]
    public static partial void Failed(ILogger logger, Exception exception);

    [LoggerMessage(1010, LogLevel.Information, "{Work} is switched off by its setting")]
    public static partial void SwitchedOff(ILogger logger, string work);
}
