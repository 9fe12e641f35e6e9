using Moderation.Contracts;
using Moderation.Scoring;
using Moderation.Service.Articles.Rules;
using Moderation.Service.Policy;
using Moderation.Service.Recording;
using Moderation.Service.Requests;
using Moderation.Service.Storage;

namespace Moderation.Service.Intake;

/// <summary>
/// The one way in, whatever the transport: a batch of read submissions is scored, judged by each site's policy, and recorded.
/// </summary>
internal sealed class CommentIntake(
    SitePolicies policies, UrlRules urls, CurrentModel model, AuthorHistories histories, Recorder recorder, IntakeMetrics metrics, TimeProvider time,
    ILogger<CommentIntake> logger)
{
    /// <summary>Below this many, starting work on other cores costs more than it saves.</summary>
    private const int WorthSharing = 32;

    /// <returns>For each submission its outcome or its refusal, once everything is committed.</returns>
    public async Task<IntakeResult[]> SubmitAsync(IReadOnlyList<CommentSubmitted> submissions, CancellationToken cancellation)
    {
        var results = new IntakeResult[submissions.Count];
        var now = time.GetUtcNow();
        var scorer = model.Scorer; // one for the whole batch, also where the model is exchanged meanwhile
        var accepted = await AcceptAsync(submissions, results, cancellation);
        var scored = OnEach(accepted, i => Score(accepted[i], scorer), item => item.Position, results).ConvertAll(item => item.Value);

        var known = await histories.FindAsync([.. scored.Select(item => (item.Comment, item.AskedFingerprint))], cancellation);
        var judged = OnEach(scored, i => Judge(scored[i], known[i], scorer), item => item.Position, results);

        var recorded = await RecordAsync(
            judged.ConvertAll(item => (CommentChange)new Submission(item.Item.Comment, item.Value, now) { UrlKey = item.Item.UrlKey }), cancellation);
        for (var i = 0; i < recorded.Length; i++)
            results[judged[i].Item.Position] = recorded[i];
        metrics.Submitted(results);
        return results;
    }

    /// <returns>For each withdrawal its outcome or its refusal, once everything is committed.</returns>
    public async Task<IntakeResult[]> WithdrawAsync(IReadOnlyList<CommentWithdrawn> withdrawals, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return await ForKnownSitesAsync(
            withdrawals,
            withdrawal => withdrawal.Site,
            known => RecordAsync([.. known.Select(w => new Withdrawal(new CommentKey(w.Site, w.CommentId), now))], cancellation),
            cancellation);
    }

    /// <returns>For each report its outcome or its refusal, once everything is committed.</returns>
    public async Task<IntakeResult[]> ReportAsync(IReadOnlyList<CommentReported> reports, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return await ForKnownSitesAsync(
            reports,
            report => report.Site,
            async known =>
            {
                var changes = new List<CommentChange>(known.Count);
                foreach (var report in known) // whose sites exist: none is ever deleted
                    changes.Add(Of(report, (await policies.FindAsync(report.Site, cancellation))!.Value.Policy, now));
                return await RecordAsync(changes, cancellation);
            },
            cancellation);
    }

    private Task<IntakeResult[]> RecordAsync(IReadOnlyList<CommentChange> changes, CancellationToken cancellation) => Isolation.RecordAsync(
        changes, async part => [.. (await recorder.RecordAsync(part, cancellation)).Select(IntakeResult.Of)]);

    /// <summary>Does pure work on each message; one on which it fails is refused, and the others go on.</summary>
    /// <returns>Those that go on, with what came of the work.</returns>
    private List<(TItem Item, T Value)> OnEach<TItem, T>(IReadOnlyList<TItem> items, Func<int, T> work, Func<TItem, int> positionOf, IntakeResult[] results)
        where T : class
    {
        var done = new List<(TItem, T)>(items.Count);
        var tried = OnAllCores(items.Count, i => Isolation.Try(() => work(i)));
        for (var i = 0; i < tried.Length; i++)
        {
            if (tried[i].Value is { } value)
                done.Add((items[i], value));
            else
                results[positionOf(items[i])] = Refused(tried[i].Refusal!);
        }

        return done;
    }

    private IntakeResult Refused(Refusal refusal)
    {
        IntakeLog.CannotBeJudged(logger, refusal.Detail);
        return IntakeResult.Of(refusal);
    }

    private async Task<List<Accepted>> AcceptAsync(
        IReadOnlyList<CommentSubmitted> submissions, IntakeResult[] results, CancellationToken cancellation)
    {
        var accepted = new List<Accepted>(submissions.Count);
        for (var i = 0; i < submissions.Count; i++)
        {
            if (await policies.FindAsync(submissions[i].Site, cancellation) is { } found)
                accepted.Add(new Accepted(i, submissions[i], found.Site, found.Policy, urls.Of(found.Site)));
            else
                results[i] = IntakeResult.Of(Refusal.NoSuchSite);
        }

        return accepted;
    }

    private static T[] OnAllCores<T>(int count, Func<int, T> work)
    {
        var results = new T[count];
        if (count < WorthSharing)
        {
            for (var i = 0; i < count; i++)
                results[i] = work(i);
        }
        else
        {
            Parallel.For(0, count, i => results[i] = work(i));
        }

        return results;
    }

    private static Scored Score(Accepted accepted, Scorer scorer)
    {
        var comment = accepted.Comment;
        var text = TreatedText.From(comment.Text);
        var result = scorer.Score(text, LanguageFallback.Of(comment, accepted.Site));
        return new Scored(accepted.Position, comment, accepted.Policy, text, result, ContentHash.OfPost(comment.Site, comment.Author.Id, TreatedText.Normalize(comment.Text)))
        {
            UrlKey = comment.ArticleUrl is { } url ? ArticleUrl.KeyOf(url, accepted.Urls) : null,
        };
    }

    private static Judgement Judge(Scored item, AuthorHistory history, Scorer scorer)
    {
        var limits = scorer.Manifest.ThresholdsOf(item.Result.Language);
        var opinion = item.Policy.Judge(new PolicyInput(item.Text, item.Result.Scores, item.Result.Language, limits, history, scorer));
        return new Judgement(
            StatusOf(opinion.Verdict),
            opinion.Reasons,
            item.Result.Scores.ToDictionary(),
            item.Result.Language,
            item.Fingerprint,
            scorer.Version,
            item.Policy.Version)
        {
            IsSampled = item.Policy.Samples(item.Fingerprint),
        };
    }

    private static Reported Of(CommentReported report, SitePolicy policy, DateTimeOffset now)
    {
        var row = new Report
        {
            Site = report.Site,
            CommentId = report.CommentId,
            ReporterId = report.Reporter.Id,
            Reason = report.Reason,
            Note = report.Note,
            ReportedAt = report.ReportedAt,
            ReceivedAt = now,
        };
        var limits = new ReportLimits(policy.ReaderReports.Hold, TimeSpan.FromMinutes(policy.ReaderReports.WithinMinutes));
        return new Reported(row, limits, policy.Version);
    }

    private static CommentStatus StatusOf(Verdict verdict) => verdict switch
    {
        Verdict.Approve => CommentStatus.Approved,
        Verdict.Hold => CommentStatus.Held,
        Verdict.Reject => CommentStatus.Rejected,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    private async Task<IntakeResult[]> ForKnownSitesAsync<T>(
        IReadOnlyList<T> messages, Func<T, string> siteOf, Func<List<T>, Task<IntakeResult[]>> record, CancellationToken cancellation)
    {
        var results = new IntakeResult[messages.Count];
        var known = new List<int>(messages.Count);
        for (var i = 0; i < messages.Count; i++)
        {
            if (await policies.FindAsync(siteOf(messages[i]), cancellation) is null)
                results[i] = IntakeResult.Of(Refusal.NoSuchSite);
            else
                known.Add(i);
        }

        if (known.Count > 0)
        {
            var recorded = await record([.. known.Select(i => messages[i])]);
            for (var i = 0; i < known.Count; i++)
                results[known[i]] = recorded[i];
        }

        return results;
    }

    private sealed record Accepted(int Position, CommentSubmitted Comment, Site Site, SitePolicy Policy, UrlSettings Urls);
}
