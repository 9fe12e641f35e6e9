using Moderation.Scoring;

namespace Moderation.Training.Evaluation;

/// <summary>How a model does on labelled comments.</summary>
/// <param name="ModelVersion">Of the model measured.</param>
/// <param name="Files">What it was measured on.</param>
/// <param name="LanguageAccuracy">Share of rows whose language was found without a hint, 0..1.</param>
/// <param name="Labels">Per label and group, where the label is known of any row.</param>
/// <param name="Means">Per label, over files; compare models by it, because a large file weighs no more than a small one.</param>
/// <param name="Verdicts">Per group, over all labels together.</param>
public sealed record EvaluationReport(
    string ModelVersion,
    IReadOnlyList<EvaluatedFile> Files,
    double? LanguageAccuracy,
    IReadOnlyList<LabelFigures> Labels,
    IReadOnlyList<MeanFigures> Means,
    IReadOnlyList<VerdictFigures> Verdicts);

/// <param name="Label">One of <see cref="Scoring.Labels.All"/>.</param>
/// <param name="Files">Number of files in which both classes of the label are known.</param>
/// <param name="Auc">Mean over these files.</param>
/// <param name="MacroF1">Mean over these files.</param>
public sealed record MeanFigures(string Label, int Files, double Auc, double MacroF1);

/// <param name="Name">File name without its folder and extension.</param>
/// <param name="Rows">Rows in it.</param>
public sealed record EvaluatedFile(string Name, int Rows);

/// <summary>Rows that are measured together.</summary>
/// <param name="Kind"><c>all</c>, <c>language</c> (as the file states it), <c>source</c> or <c>file</c>.</param>
/// <param name="Name">Which of them; <c>all</c> for all.</param>
public sealed record EvaluationGroup(string Kind, string Name)
{
    public const string All = "all";
    public const string Language = "language";
    public const string Source = "source";
    public const string File = "file";
}

/// <summary>One label on the rows of a group that know it. What needs a class that is missing is null.</summary>
/// <param name="Label">One of <see cref="Scoring.Labels.All"/>.</param>
/// <param name="Group">Which rows.</param>
/// <param name="Positives">Rows known to carry the label.</param>
/// <param name="Negatives">Rows known not to carry it.</param>
/// <param name="Auc">Area under the ROC curve, 0..1.</param>
/// <param name="AveragePrecision">Area under the precision/recall curve, 0..1; chance is the share of positives.</param>
/// <param name="MacroF1">Mean of the F1 of both classes at the flag threshold of each row's identified language.</param>
/// <param name="Flag">At or above the flag threshold of the row's identified language.</param>
/// <param name="Hold">The same for the hold threshold.</param>
/// <param name="Reject">The same for the reject threshold.</param>
/// <param name="CalibrationError">Expected calibration error over 15 bins of equal mass, 0..1.</param>
/// <param name="Brier">Mean squared error of the probability, 0..1.</param>
/// <param name="Newsroom">Of toxicity, where both classes are known.</param>
/// <param name="Curve">Precision and recall from the highest probability on, thinned; for all rows and for each language.</param>
/// <param name="Reliability">The bins of the calibration error; for all rows and for each language.</param>
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

/// <param name="Precision">Share of what reaches the threshold that carries the label; null when nothing does.</param>
/// <param name="Recall">Share of what carries the label that reaches the threshold.</param>
/// <param name="FalsePositiveRate">Share of what does not carry the label that reaches the threshold.</param>
/// <param name="Share">Share of all rows that reach the threshold.</param>
public sealed record DecisionFigures(double? Precision, double? Recall, double? FalsePositiveRate, double? Share);

/// <param name="Probability">Mean of what was said.</param>
/// <param name="Positive">Share that is so.</param>
/// <param name="Share">The bin's part of all rows.</param>
public sealed record ReliabilityBin(double Probability, double Positive, double Share);

/// <param name="Untouched">For each share of abusive comments that may be missed, what needs no person.</param>
/// <param name="Rejectable">What could be rejected without a person.</param>
public sealed record NewsroomFigures(IReadOnlyList<UntouchedShare> Untouched, RejectableShare Rejectable);

/// <param name="Missed">At most this share of the abusive comments lies below the threshold.</param>
/// <param name="Threshold">Probability of toxicity; chosen on these very rows, so a promise about others is a little weaker.</param>
/// <param name="NeedsNoHuman">Share of all comments below the threshold.</param>
public sealed record UntouchedShare(double Missed, double? Threshold, double? NeedsNoHuman);

/// <param name="Precision">At least this share of what would be rejected is abusive.</param>
/// <param name="Threshold">The lowest probability for which that holds; null when none does.</param>
/// <param name="Share">Share of all comments at or above it.</param>
/// <param name="Recall">Share of the abusive comments at or above it.</param>
public sealed record RejectableShare(double Precision, double? Threshold, double Share, double Recall);

/// <summary>What the shipped thresholds would do with a group's comments: any label that reaches its threshold decides.</summary>
/// <param name="Group">Which rows.</param>
/// <param name="All">All of them.</param>
/// <param name="NotToxic">Those whose file says that they are not toxic: as far as toxicity goes, holding one is an error.</param>
public sealed record VerdictFigures(EvaluationGroup Group, VerdictShares All, VerdictShares NotToxic);

/// <param name="Rows">Number of comments.</param>
/// <param name="Flagged">Share with a label at or above its flag threshold; null without rows.</param>
/// <param name="Held">Share with a label at or above its hold threshold, those to reject included.</param>
/// <param name="Rejected">Share with a label at or above its reject threshold.</param>
public sealed record VerdictShares(int Rows, double? Flagged, double? Held, double? Rejected);
