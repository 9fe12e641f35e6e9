using System.CommandLine;
using Moderation.Scoring;
using Moderation.Scoring.Evaluation;
using Moderation.Scoring.Training;

namespace Moderation.Benchmarks.Models;

/// <summary>
/// <c>quality</c>: does the model tell toxic comments from others better than fastText with the same training data does? On the development
/// files, and, the honest test, on sources that neither has seen.
/// </summary>
internal static class QualityBenchmark
{
    private const string None = "none";

    private static readonly string[] Sources = ["de.germeval2018", "en.olid", "en.hatexplain", "pt.told-br", "pl.poleval2019"];

    private static readonly Option<string> Data = BenchmarkData.Option();
    private static readonly Option<string?> Model = BenchmarkData.ModelOption();
    private static readonly Option<bool> Json = new("--json") { Description = "Print one line of JSON instead of the table." };
    private static readonly Option<string> LeftOut = new("--left-out")
    {
        Description = $"Beginnings of the names of files in train/, separated by commas: for each, both are trained without it and tested on it; '{None}' for none.",
        DefaultValueFactory = _ => string.Join(',', Sources),
    };

    public static Command Command()
    {
        var command = new Command("quality", "Compares the model with fastText on development files and on sources left out of training.") { Data, Model, LeftOut, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (FastText.Find() is not { } fastText)
        {
            await Console.Error.WriteLineAsync(FastText.Missing);
            return 1;
        }

        try
        {
            var folder = parsed.GetRequiredValue(Data);
            var data = DataFolder.Open(folder);
            var results = new List<QualityResult>();
            await Say("Training fastText on everything, unless an earlier run did");
            var rival = await fastText.TrainAsync(data.Training, cancellation);
            var scorer = Scorer.Load(ModelFolder.Resolve(parsed.GetValue(Model)));
            foreach (var file in BenchmarkData.TestFiles(data))
            {
                await Say($"Comparing on {BenchmarkData.NameOf(file)}");
                results.Add(await CompareAsync(QualityResult.Development, file, scorer, fastText, rival, cancellation));
            }

            foreach (var prefix in parsed.GetRequiredValue(LeftOut).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(name => name != None))
                results.AddRange(await LeaveOutAsync(folder, data, prefix, fastText, cancellation));
            QualityReport.Write(scorer.Version, results, parsed.GetValue(Json));
            return 0;
        }
        catch (Exception exception) when (exception is ModelException or IOException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static async Task<List<QualityResult>> LeaveOutAsync(string folder, DataFolder data, string prefix, FastText fastText, CancellationToken cancellation)
    {
        var leftOut = data.Training.Where(file => BenchmarkData.NameOf(file).StartsWith(prefix, StringComparison.Ordinal)).ToList();
        if (leftOut.Count == 0)
            throw new ModelException($"There is no file in train/ whose name begins with {prefix}.");
        await Say($"Training fastText without {prefix}");
        var rival = await fastText.TrainAsync([.. data.Training.Except(leftOut)], cancellation);
        var ours = Directory.CreateTempSubdirectory("moderation-left-out-").FullName;
        try
        {
            await Say($"Training our model without {prefix}");
            ModelTrainer.Train(new TrainOptions { DataFolder = folder, OutputFolder = ours, LeaveOut = [prefix] });
            var scorer = Scorer.Load(ours);
            var results = new List<QualityResult>();
            foreach (var file in leftOut)
                results.Add(await CompareAsync(QualityResult.LeftOut, file, scorer, fastText, rival, cancellation));
            return results;
        }
        finally
        {
            Directory.Delete(ours, recursive: true);
            FastText.Forget(rival); // 400 MB each, and no other benchmark asks for it
        }
    }

    private static async Task<QualityResult> CompareAsync(
        string kind, DataFile file, Scorer scorer, FastText fastText, string rival, CancellationToken cancellation)
    {
        var rows = BenchmarkData.Toxicity(file).ToList();
        var theirs = await fastText.PredictAsync(rival, rows.Select(row => row.Text), cancellation);
        var ours = rows.AsParallel().AsOrdered().Select(row => scorer.Score(row.Text)).ToList();
        return new QualityResult(
            kind,
            BenchmarkData.NameOf(file),
            rows.Count(row => row.IsToxic),
            rows.Count(row => !row.IsToxic),
            Measure(ours.ConvertAll(scored => (scored.Scores[Labels.Toxicity], scorer.Manifest.ThresholdsOf(scored.Language)[Labels.Toxicity].Flag))),
            Measure([.. theirs.Select(probability => (probability, 0.5))]));

        Quality Measure(List<(double Probability, double Threshold)> said)
        {
            var confusion = new Confusion();
            foreach (var ((probability, threshold), (_, isToxic)) in said.Zip(rows, (answer, row) => (answer, row)))
                confusion.Add(probability >= threshold, isToxic);
            return new Quality(confusion.MacroF1, new Ranking(said.Zip(rows, (answer, row) => new Rated(answer.Probability, row.IsToxic))).Auc());
        }
    }

    private static Task Say(string step) => Console.Error.WriteLineAsync(step);
}
