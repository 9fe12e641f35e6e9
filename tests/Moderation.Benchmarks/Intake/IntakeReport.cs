using Moderation.Benchmarks.Measuring;
using static Moderation.Benchmarks.Measuring.Table;

namespace Moderation.Benchmarks.Intake;

internal sealed record ClientResult(string Name, List<Measurement> Rounds);

/// <summary>Medians of the rounds, and each client's as a multiple of the first one's.</summary>
internal static class IntakeReport
{
    private static readonly Table Table = new(nameWidth: 18, figureWidth: 12);

    public static void Write(IReadOnlyList<ClientResult> results, int messages, int rounds, bool json)
    {
        var medians = results.Select(result => (result.Name, Median: Measurement.MedianOf(result.Rounds), result.Rounds)).ToList();
        var first = medians[0].Median.MessagesPerSecond;
        if (json)
        {
            JsonLine.Write(
                new
                {
                    benchmark = "intake",
                    messages,
                    rounds,
                    clients = medians.Select(client => new
                    {
                        client.Name,
                        client.Median.MessagesPerSecond,
                        client.Median.CpuPerMessage,
                        client.Median.AllocatedPerMessage,
                        ratio = client.Median.MessagesPerSecond / first,
                        client.Rounds,
                    }),
                });
            return;
        }

        Table.Row("client", "messages/s", "slowest", "fastest", "ratio", "CPU us/msg", "bytes/msg");
        foreach (var (name, median, measured) in medians)
            Table.Row(
                name,
                Whole(median.MessagesPerSecond),
                Whole(measured.Min(round => round.MessagesPerSecond)),
                Whole(measured.Max(round => round.MessagesPerSecond)),
                Hundredths(median.MessagesPerSecond / first),
                Tenths(median.CpuPerMessage),
                Whole(median.AllocatedPerMessage));
        Console.Out.WriteLine($"Medians of {rounds} rounds of {messages} messages; CPU and bytes are this process's.");
    }
}
