using Moderation.Scoring;
using Moderation.Service.Articles.Rules;
using Moderation.Service.Policy;
using Moderation.Service.Recording;
using Moderation.Service.Requests;
using Moderation.Service.Storage;

namespace Moderation.Service.Intake;

/// <summary>The one way in for all transports; answers once everything is committed.</summary>
internal sealed class CommentIntake(
    SitePolicies policies, UrlRules urls, CurrentModel model, SecondOpinions second, AuthorHistories histories, Recorder recorder,
    IntakeMetrics metrics, TimeProvider time, ILogger<CommentIntake> logger)
{
    public async Task<IntakeResult[]> SubmitAsync(IReadOnlyList<CommentSubmitted> submissions, CancellationToken cancellation)
    {
        var results = new IntakeResult[submissions.Count];
        var receivedAt = time.GetUtcNow();
        var scorer = model.Scorer; // one for the whole batch, even if the model is exchanged meanwhile
        var known = await OfKnownSitesAsync(
            submissions, message => message.Site, (m, site, policy) => new KnownSubmission(m, site, policy, urls.Of(site)), results,
            cancellation);
        var scored = OnEach(known, submission => ScoredComment.Of(submission, scorer), results);
        var isRepeated = await histories.FindRepeatedAsync(
            scored.ConvertAll(item => item.Value.AskedPost(receivedAt)), cancellation);
        var opinions = await second.AskAsync([.. scored.Select((item, i) => item.Value with { IsRepeated = isRepeated[i] })], scorer);
        var judged = OnEach(Kept(scored, opinions, results), CommentChange (comment) => comment.Judge(scorer, receivedAt), results);
        await RecordAsync(judged, results, cancellation);
        metrics.Submitted(results);
        return results;
    }

    public Task<IntakeResult[]> WithdrawAsync(IReadOnlyList<CommentWithdrawn> withdrawals, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return RecordKnownAsync(
            withdrawals, message => message.Site, (m, _, _) => new Withdrawal(new CommentKey(m.Site, m.CommentId), now), cancellation);
    }

    public Task<IntakeResult[]> ReportAsync(IReadOnlyList<CommentReported> reports, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return RecordKnownAsync(reports, message => message.Site, (message, _, policy) => Of(message, policy, now), cancellation);
    }

    private async Task<IntakeResult[]> RecordKnownAsync<T>(
        IReadOnlyList<T> messages, Func<T, string> siteOf, Func<T, Site, SitePolicy, CommentChange> with, CancellationToken cancellation)
    {
        var results = new IntakeResult[messages.Count];
        await RecordAsync(await OfKnownSitesAsync(messages, siteOf, with, results, cancellation), results, cancellation);
        return results;
    }

    /// <summary>Refuses the messages of unknown sites.</summary>
    /// <param name="with">What each of the others is with its site and the site's policy.</param>
    private async Task<List<(int Position, TKnown Value)>> OfKnownSitesAsync<T, TKnown>(
        IReadOnlyList<T> messages, Func<T, string> siteOf, Func<T, Site, SitePolicy, TKnown> with, IntakeResult[] results,
        CancellationToken cancellation)
    {
        var known = new List<(int, TKnown)>(messages.Count);
        for (var i = 0; i < messages.Count; i++)
            if (await policies.FindAsync(siteOf(messages[i]), cancellation) is { } found)
                known.Add((i, with(messages[i], found.Site, found.Policy)));
            else
                results[i] = IntakeResult.Of(Refusal.NoSuchSite);

        return known;
    }

    private async Task RecordAsync(
        List<(int Position, CommentChange Value)> changes, IntakeResult[] results, CancellationToken cancellation)
    {
        var recorded = await Isolation.RecordAsync(
            changes.ConvertAll(item => item.Value),
            async part => [.. (await recorder.RecordAsync(part, cancellation)).Select(IntakeResult.Of)]);
        for (var i = 0; i < recorded.Length; i++)
            results[changes[i].Position] = recorded[i];
    }

    /// <summary>Refuses each message on which the work fails.</summary>
    private List<(int Position, T Value)> OnEach<TItem, T>(
        List<(int Position, TItem Value)> items, Func<TItem, T> work, IntakeResult[] results) where T : class =>
        Kept(items, Isolation.TryEach(items, item => work(item.Value)), results);

    /// <summary>What could be made of the items; the results of the others say why not.</summary>
    private List<(int Position, T Value)> Kept<TItem, T>(
        List<(int Position, TItem Value)> items, (T? Value, Refusal? Refusal)[] tried, IntakeResult[] results) where T : class
    {
        var done = new List<(int, T)>(items.Count);
        for (var i = 0; i < tried.Length; i++)
        {
            if (tried[i].Value is { } value)
            {
                done.Add((items[i].Position, value));
                continue;
            }

            IntakeLog.CannotBeJudged(logger, tried[i].Refusal!.Detail);
            results[items[i].Position] = IntakeResult.Of(tried[i].Refusal!);
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
