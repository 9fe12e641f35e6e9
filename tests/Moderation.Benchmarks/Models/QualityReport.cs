using System.Globalization;
using Moderation.Benchmarks.Measuring;

namespace Moderation.Benchmarks.Models;

/// <summary>The models' figures side by side, and how far ours is ahead: per file, and on average over the files of a kind.</summary>
internal static class QualityReport
{
    private static readonly Table Table = new(nameWidth: 34, figureWidth: 10);

    public static void Write(string model, IReadOnlyList<QualityResult> results, bool json)
    {
        if (json)
        {
            var means = results.GroupBy(result => result.Kind).Select(kind => new
            {
                kind = kind.Key,
                files = kind.Count(),
                aheadOfFastText = Ahead(kind, result => result.FastText),
                aheadOfPlain = Ahead(kind, result => result.Plain),
            });
            JsonLine.Write(new { benchmark = "quality", model, results, means });
            return;
        }

        Compare("macro-F1", results, quality => quality.MacroF1);
        Compare("AUC", results, quality => quality.Auc);
        Console.Out.WriteLine(
            $"Toxicity. Model {model} (left-out sources: models trained for this run) at its flag thresholds, the others at 0.5;"
            + " ahead is the first stage.");
        Console.Out.WriteLine("plain: logistic regression over hashed n-grams on the same labels as they are, all rows, no weights.");
    }

    private static object Ahead(IEnumerable<QualityResult> results, Func<QualityResult, Quality> rival) => new
    {
        macroF1 = results.Average(result => result.Ours.MacroF1 - rival(result).MacroF1),
        auc = results.Average(result => result.Ours.Auc - rival(result).Auc),
        onEveryFile = results.All(result => result.Ours.MacroF1 > rival(result).MacroF1),
    };

    private static void Compare(string name, IEnumerable<QualityResult> results, Func<Quality, double> figure)
    {
        Table.Row(name, "toxic", "harmless", "both", "first", "fastText", "ahead", "plain", "ahead");
        foreach (var kind in results.GroupBy(result => result.Kind))
        {
            Console.Out.WriteLine(kind.Key);
            foreach (var result in kind)
                Compare(
                    result.File, $"{result.Toxic}", $"{result.Harmless}",
                    result.Both is { } both ? figure(both) : null, figure(result.Ours), figure(result.FastText), figure(result.Plain));
            Compare(
                "mean", "", "", kind.All(result => result.Both is not null) ? Mean(result => result.Both!) : null, Mean(result => result.Ours),
                Mean(result => result.FastText), Mean(result => result.Plain));

            double Mean(Func<QualityResult, Quality> which) => kind.Average(result => figure(which(result)));
        }

        Console.Out.WriteLine();
    }

    private static void Compare(
        string name, string toxic, string harmless, double? both, double ours, double fastText, double plain) =>
        Table.Row(
            $"  {name}", toxic, harmless, both is { } known ? Number(known) : "-", Number(ours), Number(fastText), Signed(ours - fastText), Number(plain), Signed(ours - plain));

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.000;-0.000", CultureInfo.InvariantCulture);
}
