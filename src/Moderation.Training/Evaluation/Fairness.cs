using Moderation.Scoring;
using Moderation.Training.Written;

namespace Moderation.Training.Evaluation;

/// <summary>Sentences that should not differ by the group of people they name.</summary>
internal static class Fairness
{
    public static IReadOnlyList<CheckFigures> Measure(Scorer scorer, IEnumerable<WrittenText> texts)
    {
        var judged = texts
            .AsParallel().AsOrdered()
            .Select(text => (Text: text, Judged: JudgedComment.Of(scorer, text.Set, text.Comment)))
            .ToList();
        return [.. judged
            .GroupBy(row => (row.Text.Language, row.Text.Set))
            .OrderBy(set => set.Key.Set, StringComparer.Ordinal).ThenBy(set => set.Key.Language, StringComparer.Ordinal)
            .Select(set => ToFigures(set.Key.Language, set.Key.Set, [.. set]))];
    }

    private static CheckFigures ToFigures(string language, string set, List<(WrittenText Text, JudgedComment Judged)> rows)
    {
        var groups = rows
            .Where(row => row.Text.Group is not null)
            .GroupBy(row => row.Text.Group!)
            .Select(group => new CheckGroup(group.Key, SharesOf([.. group.Select(row => row.Judged)])))
            .OrderByDescending(group => group.Shares.MeanToxicity).ThenBy(group => group.Name, StringComparer.Ordinal)
            .ToList();
        return new CheckFigures(
            language,
            set,
            SharesOf(rows.ConvertAll(row => row.Judged)),
            groups,
            groups.Count < 2 ? null : new CheckGaps(
                Gap(groups, shares => shares.Flagged),
                Gap(groups, shares => shares.Held),
                Gap(groups, shares => shares.Rejected),
                Gap(groups, shares => shares.MeanToxicity)));
    }

    private static CheckShares SharesOf(List<JudgedComment> rows) => new(
        rows.Count,
        rows.Average(row => row.Reaches(thresholds => thresholds.Flag) ? 1.0 : 0),
        rows.Average(row => row.Reaches(thresholds => thresholds.Hold) ? 1.0 : 0),
        rows.Average(row => row.Reaches(thresholds => thresholds.Reject) ? 1.0 : 0),
        rows.Average(row => row.Scored.Scores[Labels.Toxicity]));

    private static double Gap(List<CheckGroup> groups, Func<CheckShares, double> figure) =>
        groups.Max(group => figure(group.Shares)) - groups.Min(group => figure(group.Shares));
}
