using System.CommandLine;
using System.Diagnostics;
using Moderation.Benchmarks.Measuring;
using Moderation.Scoring;
using Moderation.Training.Data;
using static Moderation.Benchmarks.Measuring.ServerOptions;

namespace Moderation.Benchmarks.Models;

/// <summary><c>scoring</c>: how fast is the scorer on one core, beside fastText on the same texts and the same core?</summary>
internal static class ScoringBenchmark
{
    /// <summary>Exit code where fastText is missing: our figures were printed, the comparison was not made.</summary>
    private const int NotCompared = 3;

    private const int LongComment = 300;
    private const int MostLongComments = 5_000;

    private static readonly Option<string> Data = BenchmarkData.Option();
    private static readonly Option<string?> Model = BenchmarkData.ModelOption();
    private static readonly Option<string> Languages = new("--languages")
    {
        Description = "Languages of the texts, separated by commas: comments of the files in dev/, cut to 280 characters.",
        DefaultValueFactory = _ => "de,en",
    };

    private static readonly Option<int> Texts = Number("--texts", "Most texts per round.", 20_000, least: 1);
    private static readonly Option<int> Rounds = Number("--rounds", "Measured rounds.", 5, least: 1);

    public static Command Command()
    {
        var command = new Command("scoring", "Scores comments on one core, with this project's model and with fastText.")
        {
            Data, Model, Languages, Texts, Rounds, Json,
        };
        command.SetAction((parsed, cancellation) => MeasuringRun.RunAsync(() => RunAsync(parsed, cancellation), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var data = DataFolder.Open(parsed.GetRequiredValue(Data));
        var languages = parsed.GetRequiredValue(Languages)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var texts = ShortTexts.Of(data, languages, parsed.GetValue(Texts));
        var comments = ShortTexts.OfLength(texts, LongComment, MostLongComments);
        var folder = ModelFolder.Resolve(parsed.GetValue(Model));
        var begun = Stopwatch.GetTimestamp();
        var scorer = Scorer.Load(folder);
        var load = Stopwatch.GetElapsedTime(begun);

        var fastText = FastText.Find();
        if (fastText is null)
            await Console.Error.WriteLineAsync(FastText.Missing);
        else
            await Console.Error.WriteLineAsync("Training fastText, unless an earlier run did");
        var rival = fastText is null ? null : await fastText.TrainAsync(data.Training, cancellation);

        var (treated, prepared) = (texts.ConvertAll(TreatedText.From), texts.ConvertAll(YardstickText.Of));
        var result = new ScoringResult(scorer.Version, texts.Count, texts.Average(text => text.Length), comments.Count, load, BareResult());
        for (var round = 0; round <= parsed.GetValue(Rounds); round++)
        {
            await Console.Error.WriteLineAsync(round == 0 ? "Warming up" : $"Round {round} of {parsed.GetValue(Rounds)}");
            var measured = new ScoringRound(
                OnOneCore(texts, text => scorer.Score(text)),
                OnOneCore(texts, text => scorer.Score(text, withSpans: true)),
                OnOneCore(treated, text => scorer.Score(text)),
                // On the thread that has its buffers from the lines above: behind the await there may be another.
                Allocated(scorer, texts),
                rival is null ? null : await fastText!.MeasureAsync(rival, prepared, cancellation));
            var times = Times(scorer, comments);
            if (round == 0)
                continue;
            result.Rounds.Add(measured);
            result.Times.Add(times);
        }

        ScoringReport.Write(result, parsed.GetValue(Json));
        return rival is null ? NotCompared : 0;
    }

    /// <summary>On one thread; the CPU time is that of all of them, so that what the collector does elsewhere counts.</summary>
    private static Pace OnOneCore<T>(List<T> texts, Action<T> score)
    {
        GC.Collect();
        var (begun, cpuBefore) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        foreach (var text in texts)
            score(text);
        return new Pace(
            texts.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds,
            texts.Count / (Environment.CpuUsage.TotalTime - cpuBefore).TotalSeconds);
    }

    /// <summary>Milliseconds that each took, one after the other.</summary>
    private static double[] Times(Scorer scorer, List<string> comments) => [.. comments.Select(comment =>
    {
        var begun = Stopwatch.GetTimestamp();
        scorer.Score(comment);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    })];

    private static double Allocated(Scorer scorer, List<string> texts)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in texts)
            scorer.Score(text);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)texts.Count;
    }

    /// <summary>What a caller could not be given with less: the record, its scores, seven numbers.</summary>
    private static double BareResult()
    {
        const int Many = 1_000;
        var results = new ScoredText[Many]; // kept, so that none is left on the stack
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var at = 0; at < Many; at++)
            results[at] = new ScoredText(new Scores(new double[Labels.Count]), "de", []);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Many;
    }
}
