using Moderation.Scoring;
using Moderation.Service.Articles.Rules;
using Moderation.Service.Policy;
using Moderation.Service.Recording;
using Moderation.Service.Requests;
using Moderation.Service.Storage;

namespace Moderation.Service.Intake;

/// <summary>The one way in for all transports; answers once everything is committed.</summary>
internal sealed class CommentIntake(
    SitePolicies policies, UrlRules urls, CurrentModel model, AuthorHistories histories, Recorder recorder, IntakeMetrics metrics,
    TimeProvider time, ILogger<CommentIntake> logger)
{
    public async Task<IntakeResult[]> SubmitAsync(IReadOnlyList<CommentSubmitted> submissions, CancellationToken cancellation)
    {
        var results = new IntakeResult[submissions.Count];
        var receivedAt = time.GetUtcNow();
        var scorer = model.Scorer; // one for the whole batch, even if the model is exchanged meanwhile
        var known = await FindSitesAsync(submissions, results, cancellation);
        var scored = OnEach(known, item => item.Position, (item, _) => ScoredComment.Of(item, scorer), results);
        var history = await histories.FindAsync(scored.ConvertAll(item => (item.Value.Comment, item.Value.AskedFingerprint)), cancellation);
        var judged = OnEach(scored, item => item.Position, (item, i) => item.Value.Judge(history[i], scorer, receivedAt), results);
        await RecordAsync(judged.ConvertAll(item => (item.Position, (CommentChange)item.Value)), results, cancellation);
        metrics.Submitted(results);
        return results;
    }

    public Task<IntakeResult[]> WithdrawAsync(IReadOnlyList<CommentWithdrawn> withdrawals, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return RecordKnownAsync(
            withdrawals, message => message.Site, (m, _) => new Withdrawal(new CommentKey(m.Site, m.CommentId), now), cancellation);
    }

    public Task<IntakeResult[]> ReportAsync(IReadOnlyList<CommentReported> reports, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return RecordKnownAsync(reports, message => message.Site, (message, policy) => Of(message, policy, now), cancellation);
    }

    private async Task<List<KnownSubmission>> FindSitesAsync(
        IReadOnlyList<CommentSubmitted> submissions, IntakeResult[] results, CancellationToken cancellation)
    {
        var known = new List<KnownSubmission>(submissions.Count);
        for (var i = 0; i < submissions.Count; i++)
            if (await policies.FindAsync(submissions[i].Site, cancellation) is { } found)
                known.Add(new KnownSubmission(i, submissions[i], found.Site, found.Policy, urls.Of(found.Site)));
            else
                results[i] = IntakeResult.Of(Refusal.NoSuchSite);

        return known;
    }

    private async Task<IntakeResult[]> RecordKnownAsync<T>(
        IReadOnlyList<T> messages, Func<T, string> siteOf, Func<T, SitePolicy, CommentChange> changeOf, CancellationToken cancellation)
    {
        var results = new IntakeResult[messages.Count];
        var known = new List<(int Position, CommentChange Change)>(messages.Count);
        for (var i = 0; i < messages.Count; i++)
            if (await policies.FindAsync(siteOf(messages[i]), cancellation) is { } found)
                known.Add((i, changeOf(messages[i], found.Policy)));
            else
                results[i] = IntakeResult.Of(Refusal.NoSuchSite);

        await RecordAsync(known, results, cancellation);
        return results;
    }

    private async Task RecordAsync(
        List<(int Position, CommentChange Change)> changes, IntakeResult[] results, CancellationToken cancellation)
    {
        var recorded = await Isolation.RecordAsync(
            changes.ConvertAll(item => item.Change),
            async part => [.. (await recorder.RecordAsync(part, cancellation)).Select(IntakeResult.Of)]);
        for (var i = 0; i < recorded.Length; i++)
            results[changes[i].Position] = recorded[i];
    }

    /// <summary>Refuses each message on which the work fails.</summary>
    private List<(int Position, T Value)> OnEach<TItem, T>(
        List<TItem> items, Func<TItem, int> positionOf, Func<TItem, int, T> work, IntakeResult[] results) where T : class
    {
        var done = new List<(int, T)>(items.Count);
        var tried = Isolation.TryEach(items, work);
        for (var i = 0; i < tried.Length; i++)
        {
            if (tried[i].Value is { } value)
            {
                done.Add((positionOf(items[i]), value));
                continue;
            }

            IntakeLog.CannotBeJudged(logger, tried[i].Refusal!.Detail);
            results[positionOf(items[i])] = IntakeResult.Of(tried[i].Refusal!);
        }

        return done;
    }

    private static Reported Of(CommentReported report, SitePolicy policy, DateTimeOffset now) => new(
        new Report
        {
            Site = report.Site,
            CommentId = report.CommentId,
            ReporterId = report.Reporter.Id,
            Reason = report.Reason,
            Note = report.Note,
            ReportedAt = report.ReportedAt,
            ReceivedAt = now,
        },
        new ReportLimits(policy.ReaderReports.Hold, TimeSpan.FromMinutes(policy.ReaderReports.WithinMinutes)),
        policy.Version);
}
