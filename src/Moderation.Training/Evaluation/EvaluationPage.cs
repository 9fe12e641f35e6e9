namespace Moderation.Training.Evaluation;

/// <summary>A report as Markdown.</summary>
public sealed class EvaluationPage
{
    /// <summary>A reader wants the worst; all of them are in the JSON report.</summary>
    private const int MostGroups = 8;

    private readonly StringBuilder _page = new();

    /// <param name="firstReport">Of the first stage alone, where the model has two.</param>
    /// <param name="firstChecks">Of the first stage alone, where the model has two.</param>
    public static string Of(
        EvaluationReport? report, ChecksReport? checks, IEnumerable<string> plots, EvaluationReport? firstReport = null,
        ChecksReport? firstChecks = null)
    {
        var page = new EvaluationPage();
        page.Line($"# Evaluation of {report?.ModelVersion ?? checks?.ModelVersion}");
        if (report is not null)
            page.Add(report);
        if (report is not null && firstReport is not null)
            page.Compare(report, firstReport);
        if (checks is not null)
            page.Add(checks);
        if (checks is not null && firstChecks is not null)
            page.Compare(checks, firstChecks);
        foreach (var plot in plots)
            page.Line($"![{Path.GetFileNameWithoutExtension(plot)}]({plot})");
        return page._page.ToString();
    }

    private void Add(EvaluationReport report)
    {
        var sources = report.Verdicts.Count(verdicts => verdicts.Group.Kind == EvaluationGroup.Source);
        Line(
            $"{report.Files.Sum(file => file.Rows)} comments in {report.Files.Count} files; "
            + $"the language of {Percent(report.LanguageAccuracy)} was identified from the text alone.");
        Line(
            "Flag, hold and reject are the shipped thresholds of the language identified: precision / recall / false-positive rate. "
            + "ECE is the expected calibration error over 15 bins of equal mass.");
        foreach (var label in report.Labels.GroupBy(figures => figures.Label))
        {
            Line($"## {label.Key}");
            if (report.Means.FirstOrDefault(means => means.Label == label.Key) is { } mean)
                Line($"Mean over the {mean.Files} files in which both classes are known: "
                    + $"AUC {Number(mean.Auc)}, macro-F1 {Number(mean.MacroF1)}.");
            Table(
                ["rows", "with / without", "AUC", "AP", "macro-F1", "flag", "hold", "reject", "ECE", "Brier"],
                label.Where(figures => IsShown(figures.Group)).Select(figures => new[]
                {
                    Name(figures.Group), $"{figures.Positives} / {figures.Negatives}",
                    Number(figures.Auc), Number(figures.AveragePrecision), Number(figures.MacroF1),
                    Decision(figures.Flag), Decision(figures.Hold), Decision(figures.Reject),
                    Number(figures.CalibrationError), Number(figures.Brier),
                }));
        }

        AddNewsroom(report.Labels.Where(figures => figures.Newsroom is not null && IsShown(figures.Group)).ToList());
        if (report.Marks is { } marks)
            Add(marks);
        Line("## What the thresholds would do");
        Line("Any label that reaches its threshold decides. Of all comments, and of those that are not toxic: flagged / held / rejected.");
        Table(
            ["rows", "number", "all", "not toxic", "all of these"],
            report.Verdicts.Where(verdicts => IsShown(verdicts.Group)).Select(verdicts => new[]
            {
                Name(verdicts.Group),
                Whole(verdicts.All.Rows), Shares(verdicts.All),
                Whole(verdicts.NotToxic.Rows), Shares(verdicts.NotToxic),
            }));

        // Where each source is one file, its rows would say everything twice.
        bool IsShown(EvaluationGroup group) => group.Kind != EvaluationGroup.Source || sources != report.Files.Count;
    }

    private void Add(MarksFigures marks)
    {
        Line("## Marks of toxicity");
        Line($"{marks.Compared} texts whose toxic stretches people marked: character F1 {Number(marks.CharacterF1)}, the strongest mark "
            + $"on them in {Percent(marks.Strongest)}.");
        Line($"Of {marks.LeftOut} texts, leaving out the marked words takes {Number(marks.DropOfMarked)} from the log-odds, as many others "
            + $"{Number(marks.DropOfOthers)}, as many of the best {Number(marks.DropOfBest)}.");
    }

    private void Compare(EvaluationReport both, EvaluationReport first)
    {
        Line("## Both stages beside the first alone");
        var alone = first.Labels.ToDictionary(figures => (figures.Label, figures.Group));
        Table(
            ["label", "rows", "AUC", "AUC first", "macro-F1", "macro-F1 first"],
            both.Labels.Where(figures => figures.Auc is not null && figures.Group.Kind is EvaluationGroup.Language or EvaluationGroup.File)
                .Select(figures => (Both: figures, First: alone[(figures.Label, figures.Group)]))
                .Select(pair => (string[])[
                    pair.Both.Label, Name(pair.Both.Group), Number(pair.Both.Auc), Number(pair.First.Auc), Number(pair.Both.MacroF1),
                    Number(pair.First.MacroF1)]));
        Line("Of the comments that are not toxic, flagged / held / rejected:");
        Table(
            ["rows", "both stages", "first"],
            both.Verdicts.Zip(first.Verdicts).Where(pair => pair.First.Group.Kind is EvaluationGroup.Language or EvaluationGroup.File)
                .Select(pair => (string[])[Name(pair.First.Group), Shares(pair.First.NotToxic), Shares(pair.Second.NotToxic)]));
    }

    private void Compare(ChecksReport both, ChecksReport first)
    {
        Line("## Both stages beside the first alone, on the project's own sentences");
        Table(
            ["set", "language", "flagged", "flagged first", "held", "held first", "rejected", "rejected first"],
            both.Sets.Zip(first.Sets).Select(pair => (string[])[
                pair.First.Set, pair.First.Language,
                Percent(pair.First.All.Flagged), Percent(pair.Second.All.Flagged), Percent(pair.First.All.Held), Percent(pair.Second.All.Held),
                Percent(pair.First.All.Rejected), Percent(pair.Second.All.Rejected)]));
    }

    private void AddNewsroom(List<LabelFigures> toxicity)
    {
        if (toxicity.Count == 0)
            return;
        var misses = toxicity[0].Newsroom!.Untouched.Select(share => share.Missed);
        Line("## What a newsroom saves");
        Line(
            "If at most so many of the abusive comments may be missed, this share of all comments needs no human. "
            + "The last column is the share of all comments that could be rejected at once with 95% of them abusive. "
            + "Thresholds chosen on these very rows.");
        Table(
            ["rows", .. misses.Select(missed => $"{Percent(missed)} missed"), "rejectable"],
            toxicity.Select(figures => (string[])[
                Name(figures.Group),
                .. figures.Newsroom!.Untouched.Select(share => Percent(share.NeedsNoHuman)),
                Percent(figures.Newsroom.Rejectable.Share)]));
    }

    private void Add(ChecksReport checks)
    {
        Line("## Sentences of the project's own");
        Line("Gap: the group of people treated worst less the one treated best.");
        Table(
            ["set", "language", "number", "flagged", "held", "rejected", "mean toxicity", "gap held", "gap toxicity", "worst group"],
            checks.Sets.Select(set => (string[])
            [
                set.Set, set.Language, .. Cells(set.All),
                Percent(set.Gaps?.Held), Number(set.Gaps?.MeanToxicity), set.Groups is [var worst, _, ..] ? worst.Name : "-",
            ]));
        foreach (var set in checks.Sets.Where(set => set.Groups.Count > 1))
        {
            Line($"### {set.Set}, {set.Language}: the groups with the highest toxicity");
            Table(
                ["group", "number", "flagged", "held", "rejected", "mean toxicity"],
                set.Groups.Take(MostGroups).Select(group => (string[])[group.Name, .. Cells(group.Shares)]));
        }

        var languages = checks.Obfuscation.Select(figures => figures.Language).Distinct().Order(StringComparer.Ordinal).ToList();
        Line("## Disguised abuse");
        Line("Of abusive texts that are found, the share still found when the words that gave them away are disguised (number of texts).");
        Table(
            ["disguise", .. languages],
            checks.Obfuscation.GroupBy(figures => figures.Disguise).Select(disguise => (string[])[
                disguise.Key,
                .. languages.Select(language => disguise.FirstOrDefault(figures => figures.Language == language) is { } figures
                    ? $"{Percent(figures.Found)} ({figures.Texts})"
                    : "-")]));
    }

    private void Line(string text) => _page.Append(text).Append("\n\n");

    private void Table(string[] columns, IEnumerable<string[]> rows)
    {
        foreach (var row in rows.Prepend([.. columns.Select(_ => "---")]).Prepend(columns))
            _page.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        _page.Append('\n');
    }

    private static string Name(EvaluationGroup group) => group.Kind == EvaluationGroup.All ? group.Name : $"{group.Kind} {group.Name}";

    private static string Decision(DecisionFigures figures) =>
        $"{Short(figures.Precision)} / {Short(figures.Recall)} / {Short(figures.FalsePositiveRate)}";

    private static string Shares(VerdictShares shares) =>
        $"{Percent(shares.Flagged)} / {Percent(shares.Held)} / {Percent(shares.Rejected)}";

    private static string[] Cells(CheckShares shares) =>
        [Whole(shares.Rows), Percent(shares.Flagged), Percent(shares.Held), Percent(shares.Rejected), Number(shares.MeanToxicity)];

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Short(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";

    private static string Percent(double? value) =>
        value is { } share ? string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#}%") : "-";
}
