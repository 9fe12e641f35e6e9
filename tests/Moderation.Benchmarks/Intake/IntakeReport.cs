using System.Globalization;
using System.Text.Json;
using Moderation.Benchmarks.Measuring;

namespace Moderation.Benchmarks.Intake;

internal sealed record ClientResult(string Name, List<Measurement> Rounds);

/// <summary>Medians of the rounds, and each client's as a multiple of the first one's.</summary>
internal static class IntakeReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Write(IReadOnlyList<ClientResult> results, int messages, int rounds, bool json)
    {
        var medians = results.Select(result => (result.Name, Median: Measurement.MedianOf(result.Rounds), result.Rounds)).ToList();
        var first = medians[0].Median.MessagesPerSecond;
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(
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
                },
                Json));
            return;
        }

        Row("client", "messages/s", "slowest", "fastest", "ratio", "CPU us/msg", "bytes/msg");
        foreach (var (name, median, measured) in medians)
            Row(
                name,
                Whole(median.MessagesPerSecond),
                Whole(measured.Min(round => round.MessagesPerSecond)),
                Whole(measured.Max(round => round.MessagesPerSecond)),
                (median.MessagesPerSecond / first).ToString("0.00", CultureInfo.InvariantCulture),
                median.CpuPerMessage.ToString("0.0", CultureInfo.InvariantCulture),
                Whole(median.AllocatedPerMessage));
        Console.Out.WriteLine($"Medians of {rounds} rounds of {messages} messages; CPU and bytes are this process's.");
    }

    private static void Row(string name, params string[] figures) =>
        Console.Out.WriteLine($"{name,-18}{string.Concat(figures.Select(figure => figure.PadLeft(12)))}");

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
