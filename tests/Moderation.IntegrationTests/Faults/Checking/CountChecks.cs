namespace Moderation.IntegrationTests.Faults.Checking;

/// <summary>The stored counts equal a recount of the stored comments and what the input says.</summary>
internal static class CountChecks
{
    public static void Run(Evidence evidence, Dictionary<string, ExpectedComment> expected, Findings findings)
    {
        var recounted = Count(evidence.Comments.Select(row => (row.ArticleId, row.Status)));
        var computed = Count(expected.Values.Select(comment => (comment.ArticleId, comment.Status)));
        var articles = expected.Values.Select(comment => comment.ArticleId).ToHashSet();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in evidence.Articles)
        {
            findings.Unless(seen.Add(row.ArticleId), "article stored twice", row.ArticleId);
            findings.Unless(articles.Contains(row.ArticleId) && row.Site == evidence.Site, "article that nobody sent", row.ArticleId);
            var stored = new Counts(row.Approved, row.Held, row.Rejected);
            var name = $"{row.ArticleId} {stored}";
            findings.Unless(stored == recounted.GetValueOrDefault(row.ArticleId, Counts.None), "counts differ from a recount", name);
            findings.Unless(stored == computed.GetValueOrDefault(row.ArticleId, Counts.None), "wrong counts", name);
        }

        foreach (var article in computed.Keys.Where(article => !seen.Contains(article)))
            findings.Add("article lost", article);
    }

    private static Dictionary<string, Counts> Count(IEnumerable<(string? Article, int Status)> comments)
    {
        var counts = new Dictionary<string, Counts>(StringComparer.Ordinal);
        foreach (var (article, status) in comments)
            if (article is not null && status != ExpectedComment.Withdrawn)
                counts[article] = counts.GetValueOrDefault(article, Counts.None).With(status);
        return counts;
    }

    private sealed record Counts(int Approved, int Held, int Rejected)
    {
        public static readonly Counts None = new(0, 0, 0);

        public Counts With(int status) => status switch
        {
            ExpectedComment.Approved => this with { Approved = Approved + 1 },
            ExpectedComment.Held => this with { Held = Held + 1 },
            _ => this with { Rejected = Rejected + 1 },
        };
    }
}
