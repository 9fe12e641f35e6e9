using Moderation.Scoring;

namespace Moderation.Training.Evaluation;

/// <summary>How a model does on labelled comments. Compare models by the means over files: a large file weighs no more.</summary>
public sealed record EvaluationReport(
    string ModelVersion,
    IReadOnlyList<EvaluatedFile> Files,
    double? LanguageAccuracy,
    IReadOnlyList<LabelFigures> Labels,
    IReadOnlyList<MeanFigures> Means,
    IReadOnlyList<VerdictFigures> Verdicts,
    MarksFigures? Marks = null);

/// <summary>How good the marks of toxicity are; null where nothing was measured.</summary>
/// <param name="Compared">Texts whose toxic stretches people marked.</param>
/// <param name="CharacterF1">Mean over them, 0..1.</param>
/// <param name="Strongest">Share in which the strongest mark lies on what people marked.</param>
/// <param name="LeftOut">Texts whose words were left out.</param>
/// <param name="DropOfMarked">What leaving out the marked words takes from the log-odds, on average.</param>
/// <param name="DropOfOthers">As many other words.</param>
/// <param name="DropOfBest">As many of those that take most, each left out alone.</param>
public sealed record MarksFigures(
    int Compared, double? CharacterF1, double? Strongest, int LeftOut, double? DropOfMarked, double? DropOfOthers, double? DropOfBest);

/// <summary>Over the files in which both classes of the label are known.</summary>
public sealed record MeanFigures(string Label, int Files, double Auc, double MacroF1);

/// <summary>Name without folder and extension.</summary>
public sealed record EvaluatedFile(string Name, int Rows);

/// <summary>Rows that are measured together; the language is the one that the file states.</summary>
public sealed record EvaluationGroup(string Kind, string Name)
{
    public const string All = "all";
    public const string Language = "language";
    public const string Source = "source";
    public const string File = "file";
}

/// <summary>A label on the rows that know it; null where a class is missing. Thresholds are those of the identified language.</summary>
/// <param name="AveragePrecision">Area under the precision/recall curve, 0..1; chance is the share of positives.</param>
/// <param name="CalibrationError">Expected calibration error over 15 bins of equal mass, 0..1.</param>
public sealed record LabelFigures(
    string Label,
    EvaluationGroup Group,
    int Positives,
    int Negatives,
    double? Auc,
    double? AveragePrecision,
    double? MacroF1,
    DecisionFigures Flag,
    DecisionFigures Hold,
    DecisionFigures Reject,
    double CalibrationError,
    double Brier,
    NewsroomFigures? Newsroom,
    IReadOnlyList<CurvePoint>? Curve,
    IReadOnlyList<ReliabilityBin>? Reliability);

/// <summary>At or above a threshold; null where there is nothing to divide by.</summary>
public sealed record DecisionFigures(double? Precision, double? Recall, double? FalsePositiveRate, double? Share);

/// <summary>Mean probability, share of positives, and the bin's share of all rows.</summary>
public sealed record ReliabilityBin(double Probability, double Positive, double Share);

public sealed record NewsroomFigures(IReadOnlyList<UntouchedShare> Untouched, RejectableShare Rejectable);

/// <summary>Below a threshold for toxicity that misses this share of the abusive comments; chosen on these very rows.</summary>
public sealed record UntouchedShare(double Missed, double? Threshold, double? NeedsNoHuman);

/// <summary>At or above the lowest threshold with this precision; null when none has it.</summary>
public sealed record RejectableShare(double Precision, double? Threshold, double Share, double Recall);

/// <summary>Any label that reaches its threshold decides. Holding what is not toxic is an error as far as toxicity goes.</summary>
public sealed record VerdictFigures(EvaluationGroup Group, VerdictShares All, VerdictShares NotToxic);

/// <summary>Null without rows; the share held includes those to reject.</summary>
public sealed record VerdictShares(int Rows, double? Flagged, double? Held, double? Rejected);
