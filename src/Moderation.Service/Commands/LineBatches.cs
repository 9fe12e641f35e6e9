using System.Collections.Concurrent;

namespace Moderation.Service.Commands;

/// <summary>Lines in batches to share among cores; a lone line at once, since who sends it may wait for its answer.</summary>
internal static class LineBatches
{
    private const int MostLines = 512;

    /// <returns>Lines with their numbers, starting at 1. Throws what reading throws. Read one batch after the other.</returns>
    public static IEnumerable<List<(int Number, string Line)>> Of(TextReader input)
    {
        using var lines = new BlockingCollection<string>(2 * MostLines);
        using var stop = new CancellationTokenSource();

        // A thread of its own: standard input may keep it waiting for ever.
        var reading = Task.Factory.StartNew(
            () => Read(input, lines, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            var number = 0;
            while (lines.TryTake(out var line, Timeout.Infinite))
            {
                var batch = new List<(int, string)> { (++number, line) };
                while (batch.Count < MostLines && lines.TryTake(out line))
                    batch.Add((++number, line));
                yield return batch;
            }

            reading.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
        }
    }

    private static void Read(TextReader input, BlockingCollection<string> lines, CancellationToken stop)
    {
        try
        {
            while (input.ReadLine() is { } line)
                lines.Add(line, stop);
        }
        finally
        {
            lines.CompleteAdding();
        }
    }
}
