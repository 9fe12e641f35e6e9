namespace Moderation.Benchmarks.Measuring;

/// <summary>What all measurements of servers have in common: how they share the cores, and how they end on the command line.</summary>
internal static class MeasuringRun
{
    /// <returns>The exit code: 1 with a sentence on standard error where the measurement could not be made.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> measure, CancellationToken cancellation)
    {
        using var group = CpuGroup.Join();
        try
        {
            return await measure();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before the end.");
            return 1;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await Console.Error.WriteLineAsync(exception is InvalidOperationException or TimeoutException ? exception.Message : exception.ToString());
            return 1;
        }
    }
}
