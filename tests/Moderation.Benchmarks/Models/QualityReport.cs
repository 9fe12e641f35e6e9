using System.Globalization;
using System.Text.Json;

namespace Moderation.Benchmarks.Models;

/// <param name="MacroF1">Ours at the flag threshold of the language identified, fastText's at 0.5.</param>
/// <param name="Auc">Area under the ROC curve.</param>
internal sealed record Quality(double MacroF1, double Auc);

/// <param name="Kind"><see cref="Development"/>: a file that neither was trained on; <see cref="LeftOut"/>: a source that both were trained without.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Toxic">Rows known to be toxic.</param>
/// <param name="Harmless">Rows known not to be.</param>
/// <param name="Ours">The model's.</param>
/// <param name="FastText">The yardstick's.</param>
internal sealed record QualityResult(string Kind, string File, int Toxic, int Harmless, Quality Ours, Quality FastText)
{
    public const string Development = "development";
    public const string LeftOut = "left out";
}

/// <summary>Both models' figures side by side, and the mean of the differences per kind of file.</summary>
internal static class QualityReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Write(string model, IReadOnlyList<QualityResult> results, bool json)
    {
        var means = results.GroupBy(result => result.Kind)
            .Select(kind => new
            {
                kind = kind.Key,
                files = kind.Count(),
                macroF1Ahead = kind.Average(result => result.Ours.MacroF1 - result.FastText.MacroF1),
                aucAhead = kind.Average(result => result.Ours.Auc - result.FastText.Auc),
                aheadOnEvery = kind.All(result => result.Ours.MacroF1 > result.FastText.MacroF1),
            })
            .ToList();
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { benchmark = "quality", model, results, means }, Json));
            return;
        }

        Row("toxicity", "with", "without", "macro-F1", "fastText", "ahead", "AUC", "fastText", "ahead");
        foreach (var kind in results.GroupBy(result => result.Kind))
        {
            Console.Out.WriteLine(kind.Key);
            foreach (var result in kind)
                Row(
                    $"  {result.File}", $"{result.Toxic}", $"{result.Harmless}",
                    Number(result.Ours.MacroF1), Number(result.FastText.MacroF1), Signed(result.Ours.MacroF1 - result.FastText.MacroF1),
                    Number(result.Ours.Auc), Number(result.FastText.Auc), Signed(result.Ours.Auc - result.FastText.Auc));
            var mean = means.Single(mean => mean.kind == kind.Key);
            Row("  mean", "", "", "", "", Signed(mean.macroF1Ahead), "", "", Signed(mean.aucAhead));
        }

        Console.Out.WriteLine($"Model {model} (left-out sources: models trained for this run) at its flag thresholds, fastText at 0.5.");
    }

    private static void Row(string name, params string[] figures) =>
        Console.Out.WriteLine($"{name,-34}{string.Concat(figures.Select(figure => figure.PadLeft(10)))}");

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.000;-0.000", CultureInfo.InvariantCulture);
}
