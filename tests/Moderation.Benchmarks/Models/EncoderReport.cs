using Moderation.Benchmarks.Measuring;
using static Moderation.Benchmarks.Measuring.Table;

namespace Moderation.Benchmarks.Models;

/// <summary>Medians of the rounds, and their ratio beside the stated limit.</summary>
internal static class EncoderReport
{
    private const double LeastOfBare = 0.9;

    private static readonly Table Table = new(nameWidth: 34, figureWidth: 14);

    public static void Write(EncoderResult result, bool json)
    {
        var ratio = result.Median(round => round.Ratio);
        if (json)
        {
            JsonLine.Write(new
            {
                benchmark = "encoder",
                result.Model,
                result.Threads,
                result.Texts,
                result.MeanPieces,
                result.LoadSeconds,
                result.MegabytesLoaded,
                result.MegabytesAfter,
                textsPerSecond = new { bare = result.Median(round => round.Bare), queued = result.Median(round => round.Queued) },
                ratio = new { value = ratio, limit = LeastOfBare, met = ratio >= LeastOfBare },
                result.ByLength,
                result.Rounds,
            });
            return;
        }

        Table.Row("", "texts/s", "of bare", "limit");
        Table.Row("bare loop over the graph", Tenths(result.Median(round => round.Bare)));
        Table.Row("second stage", Tenths(result.Median(round => round.Queued)), Hundredths(ratio), $">= {Hundredths(LeastOfBare)}");
        Console.Out.WriteLine();
        Table.Row("one thread, pieces", "texts/s");
        foreach (var length in result.ByLength)
            Table.Row(Whole(length.Pieces), Tenths(length.TextsPerSecond));
        Console.Out.WriteLine();
        Table.Row("first load of the model, s", Hundredths(result.LoadSeconds));
        Table.Row("resident memory of it, MB", Whole(result.MegabytesLoaded));
        Table.Row("  after all rounds, MB", Whole(result.MegabytesAfter));
        Console.Out.WriteLine(
            $"Model {result.Model}; medians of {result.Rounds.Count} rounds of {result.Texts} texts of {Tenths(result.MeanPieces)} pieces on"
            + $" average; {result.Threads} threads.");
        Console.Out.WriteLine("The bare loop has its texts cut into pieces before; the second stage cleans, cuts, queues and maps them.");
    }
}
