using Moderation.Scoring;
using Moderation.Training.Evaluation;

namespace Moderation.Training.Plots;

/// <summary>Precision against recall, and reliability; a line for all rows and one per language.</summary>
public sealed class LabelPlots(EvaluationReport report, ModelManifest manifest)
{
    /// <summary>With fewer rows of either class a line shows chance.</summary>
    private const int FewestRows = 20;

    /// <summary>Returns the names: <c>LABEL-precision-recall.svg</c> and <c>LABEL-calibration.svg</c>.</summary>
    public IReadOnlyList<string> Write(string folder)
    {
        var written = new List<string>();
        foreach (var label in report.Labels.GroupBy(figures => figures.Label))
        {
            var lines = LinesOf(label);
            if (lines.Count == 0)
                continue;
            Save($"{label.Key}-precision-recall.svg", PrecisionRecall(label.Key, lines));
            Save($"{label.Key}-calibration.svg", Calibration(label.Key, lines));
        }

        return written;

        void Save(string name, UnitChart chart)
        {
            chart.Save(Path.Combine(folder, name));
            written.Add(name);
        }
    }

    private static List<(LabelFigures Figures, LineStyle Style)> LinesOf(IEnumerable<LabelFigures> label)
    {
        var language = 0;
        return [.. label
            .Where(figures => figures.Group.Kind is EvaluationGroup.All or EvaluationGroup.Language)
            .Where(figures => figures.Positives >= FewestRows && figures.Negatives >= FewestRows)
            .Select(figures => (figures, figures.Group.Kind == EvaluationGroup.All ? LineStyle.All : LineStyle.Of(language++)))];
    }

    private UnitChart PrecisionRecall(string label, List<(LabelFigures Figures, LineStyle Style)> lines)
    {
        var chart = new UnitChart(
            $"{label}: precision and recall", Subtitle(lines[0].Figures),
            "recall: share of such comments found", "precision: share of findings that are right");
        // The first line lies on top, and marks lie on top of lines.
        foreach (var (figures, style) in lines.AsEnumerable().Reverse())
            chart.Line(figures.Curve!.Select(point => (point.Recall, point.Precision)), style);
        foreach (var (figures, style) in lines.AsEnumerable().Reverse())
        {
            Point(Mark.Reject, figures.Reject, style);
            Point(Mark.Hold, figures.Hold, style);
            Point(Mark.Flag, figures.Flag, style);
        }

        foreach (var (figures, style) in lines)
            chart.Legend(
                $"{figures.Group.Name} · AP {Number(figures.AveragePrecision)} · n {figures.Positives + figures.Negatives}", style);

        chart.LegendGap();
        chart.Legend("flag threshold", Mark.Flag);
        chart.Legend("hold threshold", Mark.Hold);
        chart.Legend("reject threshold", Mark.Reject);
        return chart;

        void Point(string mark, DecisionFigures decision, LineStyle style)
        {
            if (decision is { Precision: { } precision, Recall: { } recall })
                chart.Point(recall, precision, mark, style);
        }
    }

    private UnitChart Calibration(string label, List<(LabelFigures Figures, LineStyle Style)> lines)
    {
        var chart = new UnitChart(
            $"{label}: calibration", Subtitle(lines[0].Figures), "probability the model gives", "share of comments that carry the label");
        chart.Line([(0, 0), (1, 1)], LineStyle.Ideal);
        foreach (var (figures, style) in lines.AsEnumerable().Reverse())
        {
            chart.Line(figures.Reliability!.Select(bin => (bin.Probability, bin.Positive)), style);
            foreach (var bin in figures.Reliability!)
                chart.Point(bin.Probability, bin.Positive, Mark.Dot, style);
        }

        // Languages without thresholds of their own share one mark in the colour of all.
        foreach (var family in lines.GroupBy(line => manifest.Thresholds.ContainsKey(line.Figures.Group.Name) ? line.Style : LineStyle.All))
        {
            if (manifest.ThresholdsOf(family.First().Figures.Group.Name)[label].Flag is <= 1 and var flag)
                chart.Point(flag, 0, Mark.Flag, family.Key);
        }

        foreach (var (figures, style) in lines)
            chart.Legend($"{figures.Group.Name} · ECE {Number(figures.CalibrationError)} · Brier {Number(figures.Brier)}", style);
        chart.LegendGap();
        chart.Legend("as it should be", LineStyle.Ideal);
        chart.Legend("flag threshold (on the axis)", Mark.Flag);
        return chart;
    }

    private string Subtitle(LabelFigures all) =>
        $"model {report.ModelVersion}, {all.Positives} comments with the label, {all.Negatives} without";

    private static string Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
