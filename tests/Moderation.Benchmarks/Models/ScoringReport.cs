using System.Globalization;
using System.Text.Json;

namespace Moderation.Benchmarks.Models;

/// <summary>Medians of the rounds, and what they are to each other beside the stated limits.</summary>
internal static class ScoringReport
{
    private const double FewestTimesFastText = 2;
    private const double MostTimesForSpans = 3;
    private const double MostMilliseconds = 0.2;
    private const double MostSecondsToLoad = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Write(ScoringResult result, bool json)
    {
        var isCompared = result.Rounds[0].FastText is not null;
        // Ratios are taken within a round, whose parts are neighbours in time.
        double? timesFastText = isCompared ? result.Median(round => round.Plain.ByCpu / round.FastText!.ByCpu) : null;
        var timesForSpans = result.Median(round => round.Plain.ByCpu / round.WithSpans.ByCpu);
        var slowest = result.Slowest();
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(
                new
                {
                    benchmark = "scoring",
                    result.Model,
                    result.Texts,
                    result.MeanLength,
                    result.LongComments,
                    fastTextInstalled = isCompared,
                    textsPerSecond = new
                    {
                        plain = MedianOf(round => round.Plain),
                        withSpans = MedianOf(round => round.WithSpans),
                        treated = MedianOf(round => round.Treated),
                        fastText = isCompared ? MedianOf(round => round.FastText!) : null,
                    },
                    timesFastText = new { value = timesFastText, limit = FewestTimesFastText, met = timesFastText >= FewestTimesFastText },
                    costOfSpans = new { value = timesForSpans, limit = MostTimesForSpans, met = timesForSpans <= MostTimesForSpans },
                    p99Milliseconds = new { value = slowest, limit = MostMilliseconds, met = slowest <= MostMilliseconds },
                    p99MillisecondsWithWaiting = result.SlowestWithWaiting(),
                    loadSeconds = new { value = result.Load.TotalSeconds, limit = MostSecondsToLoad, met = result.Load.TotalSeconds <= MostSecondsToLoad },
                    bytesPerComment = result.Median(round => round.Allocated),
                    bytesOfBareResult = result.BareResult,
                    result.Rounds,
                },
                Json));
            return;
        }

        Row("texts/s on one core", "by CPU time", "by clock");
        Row("all labels, Score(string)", MedianOf(round => round.Plain));
        Row("all labels, with spans", MedianOf(round => round.WithSpans));
        Row("all labels, Score(TreatedText)", MedianOf(round => round.Treated));
        if (isCompared)
            Row("fastText, one label", MedianOf(round => round.FastText!));
        Console.Out.WriteLine();
        Row("", "measured", "limit");
        if (timesFastText is { } times)
            Row("times fastText's pace", Number(times), $">= {Number(FewestTimesFastText)}");
        Row("cost of spans, times", Number(timesForSpans), $"<= {Number(MostTimesForSpans)}");
        Row("p99 of 300 characters, ms *", Number(slowest), $"<= {Number(MostMilliseconds)}");
        Row("  with waits for the core, ms", Number(result.SlowestWithWaiting()));
        Row("first load of the model, s", Number(result.Load.TotalSeconds), $"<= {Number(MostSecondsToLoad)}");
        Row("bytes allocated per comment", Whole(result.Median(round => round.Allocated)));
        Row("  of a bare result", Whole(result.BareResult));
        Console.Out.WriteLine($"Model {result.Model}; medians of {result.Rounds.Count} rounds of {result.Texts} texts of {Whole(result.MeanLength)} characters on average.");
        Console.Out.WriteLine("One thread each; ratios are of CPU time. fastText's texts were prepared before; its figures include reading and writing its pipes.");
        Console.Out.WriteLine($"* of {result.LongComments} different comments, each at its median over the rounds, so that waits for a busy core do not count.");
        if (!isCompared)
            Console.Out.WriteLine(FastText.Missing);

        Pace MedianOf(Func<ScoringRound, Pace> which) => new(result.Median(round => which(round).ByClock), result.Median(round => which(round).ByCpu));
    }

    private static void Row(string name, Pace pace) => Row(name, Whole(pace.ByCpu), Whole(pace.ByClock));

    private static void Row(string name, params string[] figures) =>
        Console.Out.WriteLine($"{name,-34}{string.Concat(figures.Select(figure => figure.PadLeft(14)))}");

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
