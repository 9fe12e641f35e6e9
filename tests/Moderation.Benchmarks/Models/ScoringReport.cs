using Moderation.Benchmarks.Measuring;
using static Moderation.Benchmarks.Measuring.Table;

namespace Moderation.Benchmarks.Models;

/// <summary>Medians of the rounds, and what they are to each other beside the stated limits.</summary>
internal static class ScoringReport
{
    private const double FewestTimesFastText = 2;
    private const double MostTimesForSpans = 3;
    private const double MostMilliseconds = 0.2;
    private const double MostSecondsToLoad = 1;

    private static readonly Table Table = new(nameWidth: 34, figureWidth: 14);

    public static void Write(ScoringResult result, bool json)
    {
        var isCompared = result.Rounds[0].FastText is not null;
        // Ratios are taken within a round, whose parts are neighbours in time.
        double? timesFastText = isCompared ? result.Median(round => round.Plain.ByCpu / round.FastText!.ByCpu) : null;
        var timesForSpans = result.Median(round => round.Plain.ByCpu / round.WithSpans.ByCpu);
        var slowest = result.Slowest();
        if (json)
        {
            JsonLine.Write(
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
                    loadSeconds = new
                    {
                        value = result.Load.TotalSeconds,
                        limit = MostSecondsToLoad,
                        met = result.Load.TotalSeconds <= MostSecondsToLoad,
                    },
                    bytesPerComment = result.Median(round => round.Allocated),
                    bytesOfBareResult = result.BareResult,
                    result.Rounds,
                });
            return;
        }

        Table.Row("texts/s on one core", "by CPU time", "by clock");
        Paces("all labels, Score(string)", MedianOf(round => round.Plain));
        Paces("all labels, with spans", MedianOf(round => round.WithSpans));
        Paces("all labels, Score(TreatedText)", MedianOf(round => round.Treated));
        if (isCompared)
            Paces("fastText, one label", MedianOf(round => round.FastText!));
        Console.Out.WriteLine();
        Table.Row("", "measured", "limit");
        if (timesFastText is { } times)
            Table.Row("times fastText's pace", Hundredths(times), $">= {Hundredths(FewestTimesFastText)}");
        Table.Row("cost of spans, times", Hundredths(timesForSpans), $"<= {Hundredths(MostTimesForSpans)}");
        Table.Row("p99 of 300 characters, ms *", Hundredths(slowest), $"<= {Hundredths(MostMilliseconds)}");
        Table.Row("  with waits for the core, ms", Hundredths(result.SlowestWithWaiting()));
        Table.Row("first load of the model, s", Hundredths(result.Load.TotalSeconds), $"<= {Hundredths(MostSecondsToLoad)}");
        Table.Row("bytes allocated per comment", Whole(result.Median(round => round.Allocated)));
        Table.Row("  of a bare result", Whole(result.BareResult));
        Console.Out.WriteLine(
            $"Model {result.Model}; medians of {result.Rounds.Count} rounds of {result.Texts} texts of {Whole(result.MeanLength)}"
            + " characters on average.");
        Console.Out.WriteLine(
            "One thread each; ratios are of CPU time. fastText's texts were prepared before; its figures include reading and writing"
            + " its pipes.");
        Console.Out.WriteLine(
            $"* of {result.LongComments} different comments, each at its median over the rounds,"
            + " so that waits for a busy core do not count.");
        if (!isCompared)
            Console.Out.WriteLine(FastText.Missing);

        Pace MedianOf(Func<ScoringRound, Pace> which) =>
            new(result.Median(round => which(round).ByClock), result.Median(round => which(round).ByCpu));
    }

    private static void Paces(string name, Pace pace) => Table.Row(name, Whole(pace.ByCpu), Whole(pace.ByClock));
}
