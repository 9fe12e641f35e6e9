using System.CommandLine;
using Moderation.Scoring;
using Moderation.Training.Evaluation;
using Moderation.Training.Plots;

namespace Moderation.Service.Commands;

/// <summary>Markdown or one line of JSON on standard output; without data only the project's own sentences are checked.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var model = new Option<string?>("--model") { Description = "Model folder; without it models/default here or next to the program." };
        var data = new Option<string[]>("--data")
        {
            Description = "Files of labelled comments (*.jsonl, *.jsonl.gz), folders of them, or patterns.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string[]> labels =
            new("--label") { Description = "Only these labels; all without it.", AllowMultipleArgumentsPerToken = true };
        labels.AcceptOnlyFromAmong([.. Scoring.Labels.All]);
        Option<string?> output = new("--output") { Description = "Folder for report.json, report.md and the plots; made where missing." };
        var plots = new Option<bool>("--plots")
        {
            Description = "SVG plots in the output folder; --plots false leaves them out.",
            DefaultValueFactory = _ => true,
        };
        var miss = new Option<double>("--miss")
        {
            Description = "Percentage of abusive comments that may be missed, beside 1, 5, 10 and 20.",
            DefaultValueFactory = _ => 5,
        };
        miss.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and < 100))
                result.AddError("--miss must be 0 or more and less than 100.");
        });
        Option<bool> fairness =
            new("--fairness") { Description = "Also check the project's own sentences; without --data nothing else is done." };
        var marks = new Option<bool>("--marks")
        {
            Description = "Also measure the marks: against those of people where the data has them, and by leaving words out.",
        };
        var json = new Option<bool>("--json") { Description = "Print the report as one line of JSON instead of a page." };
        var command = new Command("evaluate", "Measures a model on labelled comments.")
        {
            model, data, labels, output, plots, miss, fairness, marks, json,
        };
        command.SetAction(parsed =>
        {
            var paths = parsed.GetValue(data) ?? [];
            return Run(new Request(
                parsed.GetValue(model), paths,
                new EvaluationOptions
                {
                    Labels = parsed.GetValue(labels) is { Length: > 0 } some ? [.. some.Distinct()] : Scoring.Labels.All,
                    WithMarks = parsed.GetValue(marks),
                    Misses = [.. new EvaluationOptions().Misses.Append(parsed.GetValue(miss) / 100).Distinct().Order()],
                },
                parsed.GetValue(output), parsed.GetValue(plots), parsed.GetValue(fairness) || paths.Length == 0, parsed.GetValue(json)));
        });
        return command;
    }

    private static int Run(Request request) => CommandHost.RunOnModel(() =>
    {
        var folder = ModelFolder.Resolve(request.Model);
        var scorer = Scorer.Load(folder);
        var all = ResultOf(scorer, request);
        var first = scorer.Encoder is null ? null : ResultOf(Scorer.Load(folder, withSecondStage: false), request);
        var json = CommandHost.ToJson(new { all.Evaluation, all.Checks, FirstStage = first });
        var plots = request.Output is { } output ? WriteFiles(output, json, all, first, request.WithPlots ? scorer.Manifest : null) : [];
        System.Console.Out.WriteLine(request.AsJson ? json : PageOf(all, first, plots).TrimEnd());
        return 0;
    });

    private static Result ResultOf(Scorer scorer, Request request) => new(
        request.Data.Length == 0
            ? null
            : Terminal.Progress("evaluating", progress => ModelEvaluator.Evaluate(scorer, request.Data, request.Options, progress)),
        request.WithChecks ? ModelEvaluator.Check(scorer) : null);

    private static string PageOf(Result all, Result? first, IEnumerable<string> plots) =>
        EvaluationPage.Of(all.Evaluation, all.Checks, plots, first?.Evaluation, first?.Checks);

    private static IReadOnlyList<string> WriteFiles(string folder, string json, Result all, Result? first, ModelManifest? toPlot)
    {
        Directory.CreateDirectory(folder);
        var plots = all.Evaluation is null || toPlot is null ? [] : new LabelPlots(all.Evaluation, toPlot).Write(folder);
        File.WriteAllText(Path.Combine(folder, "report.json"), json + "\n");
        File.WriteAllText(Path.Combine(folder, "report.md"), PageOf(all, first, plots));
        return plots;
    }

    private sealed record Result(EvaluationReport? Evaluation, ChecksReport? Checks);

    private sealed record Request(
        string? Model, string[] Data, EvaluationOptions Options, string? Output, bool WithPlots, bool WithChecks, bool AsJson);
}
