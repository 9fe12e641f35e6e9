using System.CommandLine;
using System.Diagnostics;
using Moderation.Benchmarks.Measuring;
using Moderation.Scoring;
using Moderation.Scoring.Training;

namespace Moderation.Benchmarks.Models;

/// <summary><c>scoring</c>: how fast is the scorer on one core, beside fastText on the same texts and the same core?</summary>
internal static class ScoringBenchmark
{
    /// <summary>Exit code where fastText is missing: our figures were printed, the comparison was not made.</summary>
    private const int NotCompared = 3;

    private const int LongComment = 300;

    private static readonly Option<string> Data = BenchmarkData.Option();
    private static readonly Option<string?> Model = BenchmarkData.ModelOption();
    private static readonly Option<int> Texts = new("--texts") { Description = "Texts per round.", DefaultValueFactory = _ => 20_000 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Measured rounds.", DefaultValueFactory = _ => 5 };
    private static readonly Option<bool> Json = new("--json") { Description = "Print one line of JSON instead of the table." };

    public static Command Command()
    {
        foreach (var number in new[] { Texts, Rounds })
            number.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() < 1)
                    result.AddError($"{number.Name} must be 1 or more.");
            });
        var command = new Command("scoring", "Scores comments on one core, with this project's model and with fastText.") { Data, Model, Texts, Rounds, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            var data = DataFolder.Open(parsed.GetRequiredValue(Data));
            var texts = TextsOf(data, parsed.GetValue(Texts));
            var comments = OfLength(texts, LongComment);
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

            var result = new ScoringResult(scorer.Version, texts.Count, load);
            for (var round = 0; round <= parsed.GetValue(Rounds); round++)
            {
                await Console.Error.WriteLineAsync(round == 0 ? "Warming up" : $"Round {round} of {parsed.GetValue(Rounds)}");
                var measured = new ScoringRound(
                    OnOneCore(texts, text => scorer.Score(text)),
                    OnOneCore(texts, text => scorer.Score(text, withSpans: true)),
                    OnOneCore(texts.ConvertAll(TreatedText.From), text => scorer.Score(text)),
                    rival is null ? null : await fastText!.MeasureAsync(rival, texts, cancellation),
                    Allocated(scorer, texts));
                var times = Times(scorer, comments);
                if (round == 0)
                    continue;
                result.Rounds.Add(measured);
                result.Times.Add(times);
            }

            ScoringReport.Write(result, parsed.GetValue(Json));
            return rival is null ? NotCompared : 0;
        }
        catch (Exception exception) when (exception is ModelException or IOException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    /// <summary>Comments of the development files, all languages mixed, in an order that is always the same.</summary>
    private static List<string> TextsOf(DataFolder data, int most)
    {
        var texts = data.Development.SelectMany(file => file.Read().Select(comment => comment.Text)).ToArray();
        if (texts.Length == 0)
            throw new ModelException("There are no comments in dev/ to score.");
        new Random(1).Shuffle(texts);
        return [.. texts.Take(most)];
    }

    /// <summary>On one thread; the CPU time is that of all of them, so that what the collector does elsewhere counts.</summary>
    private static Pace OnOneCore<T>(List<T> texts, Action<T> score)
    {
        GC.Collect();
        var (begun, cpuBefore) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        foreach (var text in texts)
            score(text);
        return new Pace(texts.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds, texts.Count / (Environment.CpuUsage.TotalTime - cpuBefore).TotalSeconds);
    }

    /// <summary>At most 5,000 comments of exactly this length.</summary>
    private static List<string> OfLength(List<string> texts, int length)
    {
        var all = string.Join(' ', texts);
        return all.Length >= length
            ? [.. Enumerable.Range(0, Math.Min(5_000, all.Length / length)).Select(at => all.Substring(at * length, length))]
            : throw new ModelException($"The texts are not even {length} characters together.");
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
}

/// <param name="Plain">All labels.</param>
/// <param name="WithSpans">All labels, and what they rest on.</param>
/// <param name="Treated">All labels, of texts that were treated before.</param>
/// <param name="FastText">Null where it is not installed.</param>
/// <param name="Allocated">Bytes per comment.</param>
internal sealed record ScoringRound(Pace Plain, Pace WithSpans, Pace Treated, Pace? FastText, double Allocated);

/// <param name="Model">Version of our model.</param>
/// <param name="Texts">Texts per round.</param>
/// <param name="Load">The first load of our model in this process.</param>
internal sealed record ScoringResult(string Model, int Texts, TimeSpan Load)
{
    public List<ScoringRound> Rounds { get; } = [];

    /// <summary>Per round, what each comment of 300 characters took; the same comments in the same order.</summary>
    public List<double[]> Times { get; } = [];

    public double Median(Func<ScoringRound, double> figure) => Measurement.Median(Rounds.Select(figure));

    /// <summary>
    /// Milliseconds that 99 of 100 comments stay below, each taken at its median over the rounds: where other processes want the core,
    /// one comment in a hundred waits for them, another one every time.
    /// </summary>
    public double Slowest() => Percentile99(Enumerable.Range(0, Times[0].Length).Select(at => Measurement.Median(Times.Select(round => round[at]))));

    /// <summary>The same with all waiting included, the median over the rounds.</summary>
    public double SlowestWithWaiting() => Measurement.Median(Times.Select(Percentile99));

    private static double Percentile99(IEnumerable<double> times)
    {
        double[] sorted = [.. times.Order()];
        return sorted[(int)(sorted.Length * 0.99)];
    }
}
