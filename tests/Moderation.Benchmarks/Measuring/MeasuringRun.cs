using System.Diagnostics;
using Moderation.Scoring;
using RabbitMQ.Client.Exceptions;

namespace Moderation.Benchmarks.Measuring;

/// <summary>What all measurements have in common: how they share the cores, say how far they are, and end on the command line.</summary>
internal static class MeasuringRun
{
    private static readonly Stopwatch Clock = Stopwatch.StartNew();

    /// <summary>One line on standard error, with the time since the start.</summary>
    public static void Progress(string line) => Console.Error.WriteLine($"{Clock.Elapsed:mm\\:ss} {line}");

    /// <summary>Measures and prints.</summary>
    /// <returns>The exit code: 1 with a sentence on standard error where the measurement could not be made.</returns>
    public static Task<int> RunAsync<T>(Func<Task<T>> measure, Action<T> write, CancellationToken cancellation) => RunAsync(
        async () =>
        {
            write(await measure());
            return 0;
        },
        cancellation);

    /// <returns>What <paramref name="measure"/> returns; 1, with a sentence on standard error, where nothing could be measured.</returns>
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
            await Console.Error.WriteLineAsync(IsExpected(exception) ? exception.Message : exception.ToString());
            return 1;
        }
    }

    private static bool IsExpected(Exception exception) =>
        exception is InvalidOperationException or TimeoutException or IOException or ModelException or BrokerUnreachableException;
}
