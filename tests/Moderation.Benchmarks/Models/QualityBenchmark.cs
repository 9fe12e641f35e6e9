using System.CommandLine;
using Moderation.Benchmarks.Measuring;
using Moderation.Scoring;
using Moderation.Training.Data;
using Moderation.Training.Learning;
using static Moderation.Benchmarks.Measuring.ServerOptions;

namespace Moderation.Benchmarks.Models;

/// <summary>
/// <c>quality</c>: does the model tell toxic comments from others better than fastText and a plain linear model with the same training data
/// do? On the development files, and, the honest test, on sources that none has seen.
/// </summary>
internal static class QualityBenchmark
{
    private static readonly string[] Sources =
        ["de.germeval2018.train", "en.olid.train", "en.hatexplain.train", "pt.told-br.train", "pl.poleval2019.train"];

    private static readonly Option<string> Data = BenchmarkData.Option();
    private static readonly Option<string?> Model = BenchmarkData.ModelOption();
    private static readonly Option<string> LeftOut = new("--left-out")
    {
        Description = "Files in train/, separated by commas: for each, all models are trained without its source and tested on it,"
            + $" which takes minutes per file; '{LeftOutSource.None}' skips this part.",
        DefaultValueFactory = _ => string.Join(',', Sources),
    };

    public static Command Command()
    {
        var command = new Command(
            "quality",
            "Compares the model with fastText and a plain linear model on development files and on sources left out of training.")
        {
            Data, Model, LeftOut, Json,
        };
        command.SetAction((parsed, cancellation) => MeasuringRun.RunAsync(() => RunAsync(parsed, cancellation), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (FastText.Find() is not { } fastText)
        {
            await Console.Error.WriteLineAsync(FastText.Missing);
            return 1;
        }

        var folder = parsed.GetRequiredValue(Data);
        var data = DataFolder.Open(folder);
        var leftOut = LeftOutSource.Parse(parsed.GetRequiredValue(LeftOut), data);
        var files = BenchmarkData.TestFiles(data);
        var scorer = Scorer.Load(ModelFolder.Resolve(parsed.GetValue(Model)));
        var results = new List<QualityResult>();
        await Say("Training a plain model on everything, and fastText, unless an earlier run did");
        var rivals = await Yardsticks.TrainAsync(fastText, data.Training, cancellation);
        foreach (var file in files)
        {
            await Say($"Comparing on {BenchmarkData.NameOf(file)}");
            results.Add(await CompareAsync(QualityResult.Development, file, scorer, rivals, cancellation));
        }

        foreach (var source in leftOut)
            results.Add(await LeaveOutAsync(folder, source, fastText, cancellation));
        QualityReport.Write(scorer.Version, results, parsed.GetValue(Json));
        return 0;
    }

    private static async Task<QualityResult> LeaveOutAsync(
        string folder, LeftOutSource source, FastText fastText, CancellationToken cancellation)
    {
        await Say($"Training the yardsticks without {source.Name}");
        var rivals = await Yardsticks.TrainAsync(fastText, source.Training, cancellation);
        var ours = Directory.CreateTempSubdirectory("moderation-left-out-").FullName;
        try
        {
            await Say($"Training our model without {source.Name}");
            ModelTrainer.Train(
                new TrainOptions { DataFolder = folder, OutputFolder = ours, LeaveOut = [source.Name], Only = [Labels.Toxicity] });
            return await CompareAsync(QualityResult.LeftOut, source.File, Scorer.Load(ours), rivals, cancellation);
        }
        finally
        {
            Directory.Delete(ours, recursive: true);
            rivals.Forget();
        }
    }

    private static async Task<QualityResult> CompareAsync(
        string kind, DataFile file, Scorer scorer, Yardsticks rivals, CancellationToken cancellation)
    {
        var rows = BenchmarkData.Toxicity(file).ToList();
        bool[] isToxic = [.. rows.Select(row => row.IsToxic)];
        var (fastText, plain) = await rivals.PredictAsync(rows.Select(row => row.Text), cancellation);
        return new QualityResult(
            kind,
            BenchmarkData.NameOf(file),
            isToxic.Count(toxic => toxic),
            isToxic.Count(toxic => !toxic),
            QualityOf(text => scorer.Score(text)),
            scorer.Encoder is null ? null : QualityOf(text => scorer.ScoreFully(text)),
            Quality.Of(fastText.Select(AtHalf), isToxic),
            Quality.Of(plain.Select(AtHalf), isToxic));

        Quality QualityOf(Func<string, ScoredText> score) => Quality.Of(
            rows.AsParallel().AsOrdered().Select(row => score(row.Text)).AsEnumerable().Select(scored => (
                scored.Scores[Labels.Toxicity],
                scorer.Manifest.ThresholdsOf(scored.Language, scored.Stages)[Labels.Toxicity].Flag)),
            isToxic);
    }

    private static (double Probability, double Threshold) AtHalf(double probability) => (probability, 0.5);

    private static Task Say(string step) => Console.Error.WriteLineAsync(step);
}
