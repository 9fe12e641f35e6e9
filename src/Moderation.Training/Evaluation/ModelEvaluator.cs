using Moderation.Scoring;
using Moderation.Training.Data;
using Moderation.Training.Written;

namespace Moderation.Training.Evaluation;

/// <summary>On labelled comments, scored as the service would.</summary>
public static class ModelEvaluator
{
    /// <summary>Scores on all cores. Throws <see cref="ModelException"/> when there are no files or one cannot be read.</summary>
    /// <param name="paths">Files (<c>*.jsonl</c>, <c>*.jsonl.gz</c>), folders of them, or patterns such as <c>dev/de.*</c>.</param>
    public static EvaluationReport Evaluate(
        Scorer scorer, IEnumerable<string> paths, EvaluationOptions options, IProgress<ProgressStep>? progress = null)
    {
        var files = DataFile.Find(paths);
        var rows = new List<JudgedComment>();
        var evaluated = new List<EvaluatedFile>();
        foreach (var file in files)
        {
            progress?.Report(new ProgressStep(file.Name, evaluated.Count, files.Count));
            var before = rows.Count;
            rows.AddRange(file.Read().ToList().AsParallel().AsOrdered().Select(comment => JudgedComment.Of(scorer, file.Name, comment)));
            evaluated.Add(new EvaluatedFile(file.Name, rows.Count - before));
        }

        progress?.Report(new ProgressStep("measuring", files.Count, files.Count));
        var groups = Groups(rows).ToList();
        var figures = options.Labels.Select(Labels.IndexOf)
            .SelectMany(label => groups.Select(group => FiguresOf(group.Group, group.Rows, label, options)))
            .OfType<LabelFigures>()
            .ToList();
        return new EvaluationReport(
            scorer.Version,
            evaluated,
            rows.Count == 0 ? null : rows.Count(row => row.Scored.Language == row.Comment.Language) / (double)rows.Count,
            figures,
            [.. figures
                .Where(file => file.Group.Kind == EvaluationGroup.File && file.Auc is not null)
                .GroupBy(file => file.Label)
                .Select(files => new MeanFigures(
                    files.Key, files.Count(), files.Average(file => file.Auc!.Value), files.Average(file => file.MacroF1!.Value)))],
            [.. groups.Select(group => VerdictsOf(group.Group, group.Rows))],
            options.WithMarks ? MarksEvaluator.Measure(scorer, rows, options.LeftOutTexts) : null);
    }

    /// <summary>On the project's own sentences.</summary>
    public static ChecksReport Check(Scorer scorer)
    {
        var texts = WrittenSentences.Checks().ToList();
        return new ChecksReport(scorer.Version, Fairness.Measure(scorer, texts), Obfuscation.Measure(scorer, texts));
    }

    private static IEnumerable<(EvaluationGroup Group, IReadOnlyList<JudgedComment> Rows)> Groups(List<JudgedComment> rows) =>
    [
        (new EvaluationGroup(EvaluationGroup.All, EvaluationGroup.All), rows),
        .. By(rows, EvaluationGroup.Language, row => row.Comment.Language),
        .. By(rows, EvaluationGroup.Source, row => row.Comment.Source),
        .. By(rows, EvaluationGroup.File, row => row.File),
    ];

    private static IEnumerable<(EvaluationGroup Group, IReadOnlyList<JudgedComment> Rows)> By(
        List<JudgedComment> rows, string kind, Func<JudgedComment, string> name) =>
        rows.GroupBy(name)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (new EvaluationGroup(kind, group.Key), (IReadOnlyList<JudgedComment>)[.. group]));

    private static LabelFigures? FiguresOf(EvaluationGroup group, IReadOnlyList<JudgedComment> rows, int label, EvaluationOptions options)
    {
        var known = rows.Where(row => row.Comment.Labels[label] is not null).ToList();
        if (known.Count == 0)
            return null;
        var rated = known.ConvertAll(row => new Rated(row.Scored.Scores[label], row.Comment.Labels[label] == true));
        var ranking = new Ranking(rated);
        var bins = Reliability.BinsOf(rated);
        var flags = Decide(thresholds => thresholds.Flag);
        var isDrawn = group.Kind is EvaluationGroup.All or EvaluationGroup.Language;
        return new LabelFigures(
            Labels.All[label],
            group,
            rated.Count(row => row.IsPositive),
            rated.Count(row => !row.IsPositive),
            ranking.HasBothClasses ? ranking.Auc() : null,
            ranking.HasBothClasses ? ranking.AveragePrecision() : null,
            ranking.HasBothClasses ? flags.MacroF1 : null,
            ToFigures(flags),
            ToFigures(Decide(thresholds => thresholds.Hold)),
            ToFigures(Decide(thresholds => thresholds.Reject)),
            Reliability.Error(bins),
            Reliability.Brier(rated),
            ranking.HasBothClasses && Labels.All[label] == Labels.Toxicity ? Newsroom.Of(ranking, options.Misses) : null,
            isDrawn && ranking.HasBothClasses ? ranking.ThinnedCurve(options.CurvePoints) : null,
            isDrawn ? bins : null);

        Confusion Decide(Func<ModelThresholds, double> threshold)
        {
            var confusion = new Confusion();
            foreach (var row in known)
                confusion.Add(row.Reaches(threshold, label), row.Comment.Labels[label] == true);
            return confusion;
        }
    }

    private static DecisionFigures ToFigures(Confusion decisions) =>
        new(decisions.Precision, decisions.Recall, decisions.FalsePositiveRate, decisions.Said);

    private static VerdictFigures VerdictsOf(EvaluationGroup group, IReadOnlyList<JudgedComment> rows) => new(
        group,
        SharesOf(rows),
        SharesOf([.. rows.Where(row => row.Comment.Labels[Labels.IndexOf(Labels.Toxicity)] == false)]));

    private static VerdictShares SharesOf(IReadOnlyList<JudgedComment> rows) => new(
        rows.Count,
        Share(rows, thresholds => thresholds.Flag),
        Share(rows, thresholds => thresholds.Hold),
        Share(rows, thresholds => thresholds.Reject));

    private static double? Share(IReadOnlyList<JudgedComment> rows, Func<ModelThresholds, double> threshold) =>
        rows.Count == 0 ? null : rows.Count(row => row.Reaches(threshold)) / (double)rows.Count;
}

public sealed record EvaluationOptions
{
    public IReadOnlyList<string> Labels { get; init; } = Scoring.Labels.All;

    /// <summary>Shares 0..1 of abusive comments that may be missed.</summary>
    public IReadOnlyList<double> Misses { get; init; } = Newsroom.Misses;
    public int CurvePoints { get; init; } = 201;
    public bool WithMarks { get; init; }

    /// <summary>Texts whose words are left out one by one, where marks are measured.</summary>
    public int LeftOutTexts { get; init; } = 200;
}
