namespace Moderation.IntegrationTests.Faults.Checking;

/// <summary>Each comment has one row with the right final state, its whole history, and its decisions without a gap.</summary>
internal static class CommentChecks
{
    public static void Run(Evidence evidence, Dictionary<string, ExpectedComment> expected, Findings findings)
    {
        var rows = evidence.Comments.ToLookup(row => row.CommentId, StringComparer.Ordinal);
        var history = evidence.Revisions.ToLookup(row => row.CommentId, StringComparer.Ordinal);
        var decisions = evidence.Decisions.ToLookup(row => row.CommentId, StringComparer.Ordinal);

        foreach (var comment in expected.Values)
        {
            if (!rows.Contains(comment.CommentId))
                findings.Add("comment lost", comment.CommentId);
            foreach (var row in rows[comment.CommentId])
            {
                CheckState(row, comment, findings);
                CheckHistory(row, comment, history[comment.CommentId], findings);
                CheckDecisions(row, [.. decisions[comment.CommentId].OrderBy(decision => decision.Version)], findings);
            }
        }

        foreach (var row in evidence.Comments)
            findings.Unless(expected.ContainsKey(row.CommentId) && row.Site == evidence.Site, "comment that nobody sent", row.CommentId);
        foreach (var group in rows.Where(group => group.Count() > 1))
            findings.Add("comment stored twice", group.Key);
        foreach (var id in history.Concat<IGrouping<string, object>>(decisions).Select(group => group.Key).Where(id => !rows.Contains(id)))
            findings.Add("revision or decision without a comment", id);
    }

    private static void CheckState(StoredComment row, ExpectedComment comment, Findings findings)
    {
        findings.Unless(row.Status == comment.Status, "wrong status", $"{row.CommentId} has {row.Status} and not {comment.Status}");
        findings.Unless(row.ArticleId == comment.ArticleId, "wrong article", $"{row.CommentId} has {row.ArticleId}");

        // Which revision a withdrawn comment ends with depends on which came before the withdrawal; all are in its history.
        var isRight = comment.IsWithdrawn && comment.Texts.Count > 0
            ? comment.Texts.ContainsKey(row.Revision)
            : row.Revision == comment.NewestRevision;
        findings.Unless(isRight, "wrong revision", $"{row.CommentId} has {row.Revision} and not {comment.NewestRevision}");
        findings.Unless(
            row.Text == comment.Texts.GetValueOrDefault(row.Revision), "wrong text", $"{row.CommentId}, revision {row.Revision}");
    }

    private static void CheckHistory(StoredComment row, ExpectedComment comment, IEnumerable<StoredRevision> history, Findings findings)
    {
        var revisions = history.ToList();
        var stored = revisions.Select(revision => revision.Revision).Append(row.Revision).Where(revision => revision > 0).Order();
        findings.Unless(
            stored.SequenceEqual(comment.Texts.Keys.Order()),
            "revisions lost or doubled",
            $"{row.CommentId} has {string.Join(",", stored)}");
        foreach (var revision in revisions)
            findings.Unless(
                revision.Text == comment.Texts.GetValueOrDefault(revision.Revision),
                "wrong text",
                $"{row.CommentId}, revision {revision.Revision}");
    }

    private static void CheckDecisions(StoredComment row, List<StoredDecision> decisions, Findings findings)
    {
        var versions = decisions.Select(decision => decision.Version).ToList();
        findings.Unless(
            versions.SequenceEqual(Enumerable.Range(1, row.Version)),
            "decisions with a gap",
            $"{row.CommentId} has version {row.Version} and decisions {string.Join(",", versions)}");
        findings.Unless(
            row.Version > 0 || row.Revision == 0, "comment without a decision", row.CommentId);
        if (decisions.Count > 0)
            findings.Unless(decisions[^1].Status == row.Status, "last decision differs from the status", row.CommentId);
        for (var i = 0; i < decisions.Count; i++)
        {
            int? before = i == 0 ? null : decisions[i - 1].Status;
            findings.Unless(
                decisions[i].PreviousStatus == before, "decision with a wrong previous status", $"{row.CommentId}, version {i + 1}");
        }
    }
}
