using System.Globalization;
using Moderation.Scoring;
using Moderation.Scoring.Evaluation;

namespace Moderation.Service.Commands.Evaluation.Plots;

/// <summary>A label's two pictures: precision against recall, and what probabilities mean. A line for all rows and one per language.</summary>
internal sealed class LabelPlots(EvaluationReport report, ModelManifest manifest)
{
    /// <summary>With fewer rows of either class a line shows chance.</summary>
    private const int FewestRows = 20;

    /// <summary>Writes <c>LABEL-precision-recall.png</c> and <c>LABEL-calibration.png</c> for each label that has a line; returns the files' names.</summary>
    public IReadOnlyList<string> Write(string folder)
    {
        var written = new List<string>();
        foreach (var label in report.Labels.GroupBy(figures => figures.Label))
        {
            var lines = label
                .Where(figures => figures.Group.Kind is EvaluationGroup.All or EvaluationGroup.Language)
                .Where(figures => figures.Positives >= FewestRows && figures.Negatives >= FewestRows)
                .ToList();
            if (lines.Count == 0)
                continue;
            Save($"{label.Key}-precision-recall.png", PrecisionRecall(label.Key, lines));
            Save($"{label.Key}-calibration.png", Calibration(label.Key, lines));
        }

        return written;

        void Save(string name, UnitChart chart)
        {
            using var file = File.Create(Path.Combine(folder, name));
            chart.Save(file);
            written.Add(name);
        }
    }

    private UnitChart PrecisionRecall(string label, List<LabelFigures> lines)
    {
        var chart = new UnitChart($"{label}: precision and recall", Subtitle(lines), "recall: share of such comments found", "precision: share of findings that are right");
        var styled = Styled(lines);
        foreach (var (figures, style) in styled.AsEnumerable().Reverse())
            chart.Line(figures.Curve!.Select(point => (point.Recall, point.Precision)), style);
        foreach (var (figures, style) in styled.AsEnumerable().Reverse())
        {
            Mark(Plots.Mark.Reject, figures.Reject, style);
            Mark(Plots.Mark.Hold, figures.Hold, style);
            Mark(Plots.Mark.Flag, figures.Flag, style);
        }

        foreach (var (figures, style) in styled)
            chart.Legend($"{figures.Group.Name}  AP {Number(figures.AveragePrecision)}  n {figures.Positives + figures.Negatives}", style);
        chart.LegendGap();
        chart.Legend("flag threshold", Plots.Mark.Flag);
        chart.Legend("hold threshold", Plots.Mark.Hold);
        chart.Legend("reject threshold", Plots.Mark.Reject);
        return chart;

        void Mark(Mark mark, DecisionFigures decision, LineStyle style)
        {
            if (decision is { Precision: { } precision, Recall: { } recall })
                chart.Point(recall, precision, mark, style.Ink);
        }
    }

    private UnitChart Calibration(string label, List<LabelFigures> lines)
    {
        var chart = new UnitChart($"{label}: calibration", Subtitle(lines), "probability the model gives", "share of comments that carry the label");
        chart.Line([(0, 0), (1, 1)], LineStyle.Ideal);
        var styled = Styled(lines);
        foreach (var (figures, style) in styled.AsEnumerable().Reverse())
        {
            chart.Line(figures.Reliability!.Select(bin => (bin.Probability, bin.Positive)), style);
            foreach (var bin in figures.Reliability!)
                chart.Point(bin.Probability, bin.Positive, Plots.Mark.Dot, style.Ink);
        }

        // Languages without thresholds of their own share one mark in the colour of all.
        foreach (var family in styled.GroupBy(line => manifest.Thresholds.ContainsKey(line.Figures.Group.Name) ? line.Style : LineStyle.All))
        {
            if (manifest.ThresholdsOf(family.First().Figures.Group.Name)[label].Flag is <= 1 and var flag)
                chart.Point(flag, 0, Plots.Mark.Flag, family.Key.Ink);
        }

        foreach (var (figures, style) in styled)
            chart.Legend($"{figures.Group.Name}  ECE {Number(figures.CalibrationError)}  Brier {Number(figures.Brier)}", style);
        chart.LegendGap();
        chart.Legend("as it should be", LineStyle.Ideal);
        chart.Legend("flag threshold (on the axis)", Plots.Mark.Flag);
        return chart;
    }

    private string Subtitle(List<LabelFigures> lines) =>
        $"model {report.ModelVersion}, {lines[0].Positives} comments with the label, {lines[0].Negatives} without";

    private static List<(LabelFigures Figures, LineStyle Style)> Styled(List<LabelFigures> lines)
    {
        var language = 0;
        return lines.ConvertAll(figures => (figures, figures.Group.Kind == EvaluationGroup.All ? LineStyle.All : LineStyle.Of(language++)));
    }

    private static string Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
