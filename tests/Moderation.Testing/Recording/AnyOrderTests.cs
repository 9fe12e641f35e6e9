using CsCheck;
using Moderation.Contracts;
using Moderation.Service.Recording;
using Moderation.Testing.Stores;

namespace Moderation.Testing.Recording;

/// <summary>Submissions, edits, repetitions, conflicts and withdrawals of a few comments, in any order and cut into any batches.</summary>
public abstract class AnyOrderTests(RecordedStore store)
{
    private static int _sites;

    private static readonly CommentStatus[] Verdicts = [CommentStatus.Approved, CommentStatus.Held, CommentStatus.Rejected];

    // A revision's content is nearly always the same one, and its article nearly always that of the comment.
    private static readonly Gen<Func<string, CommentChange>> AnyChange = Gen
        .Select(Gen.Int[0, 3], Gen.Int[1, 4], Gen.Int[0, 9], Gen.Int[0, 9])
        .Select((comment, revision, kind, sound) => kind < 2
            ? (Func<string, CommentChange>)(site => Changes.Withdrawal($"c{comment}", site))
            : site => Submission(site, comment, revision, sound == 0 ? "other" : "text", sound == 1 ? "elsewhere" : $"a{comment % 2}"));

    // Nothing contradicts anything, so that every order has to come to the same end.
    private static readonly Gen<Func<string, CommentChange>> Consistent = Gen.Select(Gen.Int[0, 3], Gen.Int[1, 4], Gen.Int[0, 11])
        .Select((comment, revision, kind) => kind == 0
            ? (Func<string, CommentChange>)(site => Changes.Withdrawal($"c{comment}", site))
            : site => Submission(site, comment, revision, "text", $"a{comment % 2}"));

    private static readonly Gen<int[]> Cuts = Gen.Int[1, 6].Array[1, 8];

    private static readonly Gen<(Func<string, CommentChange>[] Drawn, int[] First, int[] Second)> Redelivered =
        Gen.Select(AnyChange.Array[1, 25], Cuts, Cuts);

    private static readonly Gen<(Func<string, CommentChange>[] Drawn, int Seed, int[] Cuts)> Contended =
        Gen.Select(Consistent.Array[10, 40], Gen.Int, Cuts);

    [Fact]
    public Task EveryOutcomeEventAndCountIsWhatTheRulesSay() => Gen.Select(AnyChange.Array[1, 25], Cuts).SampleAsync(async (drawn, cuts) =>
    {
        var (id, changes) = OnNewSite(drawn);
        var model = new Dictionary<string, CommentModel>();
        var expected = changes.Select(change => Known(model, change).Apply(change)).ToList();

        var outcomes = await DeliverAsync(changes, cuts);

        Assert.Equal(expected, outcomes);
        var site = await RecordedSite.ReadAsync(store, id);
        Assert.Equal(model.Keys.Order(StringComparer.Ordinal), site.Comments.Select(comment => comment.CommentId));
        foreach (var comment in site.Comments)
        {
            var rules = model[comment.CommentId];
            Assert.Equal((rules.Status, rules.Events.Count, rules.Article), (comment.Status, comment.Version, comment.ArticleId));
            var events = site.Moderated.Where(moderated => moderated.CommentId == comment.CommentId).ToList();
            Assert.Equal(Enumerable.Range(1, rules.Events.Count), events.Select(moderated => moderated.Version));
            Assert.Equal(rules.Events, events.Select(moderated => (moderated.Revision, moderated.Status)));
            Assert.Equal(
                rules.Events.Select(told => (CommentStatus?)told.Status).SkipLast(1).Prepend(null).Take(events.Count),
                events.Select(moderated => moderated.PreviousStatus));
            Assert.Equal(
                rules.Revisions,
                site.Revisions.Count(revision => revision.CommentId == comment.CommentId) + (comment.Revision > 0 ? 1 : 0));
            Assert.Equal(
                rules.Events,
                site.Decisions
                    .Where(decision => decision.CommentId == comment.CommentId)
                    .Select(decision => (decision.Revision, decision.Status)));
        }

        AssertCounts(site, model.Values);
    }, iter: 100);

    [Fact]
    public Task DeliveringEverythingAgainChangesNothing() => Redelivered.SampleAsync(async (drawn, first, second) =>
    {
        var (id, changes) = OnNewSite(drawn);
        await DeliverAsync(changes, first);
        var before = (await RecordedSite.ReadAsync(store, id)).ToString();

        var outcomes = await DeliverAsync(changes, second);

        Assert.All(outcomes, outcome => Assert.True(outcome is OutcomeKind.Repeated or OutcomeKind.Conflict, $"{outcome}"));
        Assert.Equal(before, (await RecordedSite.ReadAsync(store, id)).ToString());
    }, iter: 60);

    [Fact]
    public Task EveryOrderComesToTheSameEnd() => Gen.Select(Consistent.Array[1, 20], Gen.Int, Cuts).SampleAsync(async (drawn, seed, cuts) =>
    {
        var (id, changes) = OnNewSite(drawn);
        var shuffled = changes.ToArray();
        new Random(seed).Shuffle(shuffled);

        await DeliverAsync(shuffled, cuts);

        var site = await RecordedSite.ReadAsync(store, id);
        foreach (var comment in changes.GroupBy(change => change.Key.CommentId))
        {
            var submissions = comment.OfType<Submission>().ToList();
            var status = comment.OfType<Withdrawal>().Any()
                ? CommentStatus.Withdrawn
                : submissions.MaxBy(submission => submission.Comment.Revision)!.Judgement.Status;
            Assert.Equal(status, site.Comments.Single(row => row.CommentId == comment.Key).Status);
            if (submissions.Count > 0)
                Assert.Equal(status, site.Moderated.Last(moderated => moderated.CommentId == comment.Key).Status);
        }
    }, iter: 60);

    [Fact]
    public Task SeveralWorkersAtOnceComeToTheSameEnd() => Contended.SampleAsync(async (drawn, seed, cuts) =>
    {
        var (id, changes) = OnNewSite(drawn);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            var shuffled = changes.ToArray();
            new Random(seed + worker).Shuffle(shuffled);
            return DeliverAsync(shuffled, cuts);
        })));

        var site = await RecordedSite.ReadAsync(store, id);
        foreach (var comment in site.Comments)
        {
            var events = site.Moderated.Where(moderated => moderated.CommentId == comment.CommentId).ToList();
            Assert.Equal(Enumerable.Range(1, comment.Version), events.Select(moderated => moderated.Version));
            Assert.Equal(comment.Version > 0 ? comment.Status : null, events.LastOrDefault()?.Status);
        }

        foreach (var article in site.Articles)
        {
            var counted = site.Comments.Where(comment => comment.ArticleId == article.ArticleId).ToLookup(comment => comment.Status);
            Assert.Equal(
                (counted[CommentStatus.Approved].Count(), counted[CommentStatus.Held].Count(), counted[CommentStatus.Rejected].Count()),
                (article.Approved, article.Held, article.Rejected));
            Assert.Equal(
                Enumerable.Range(1, (int)article.Version).Select(version => (long)version),
                site.Counted.Where(told => told.ArticleId == article.ArticleId).Select(told => told.Version));
        }
    }, iter: 30, threads: 1);

    private static void AssertCounts(RecordedSite site, IReadOnlyCollection<CommentModel> comments)
    {
        foreach (var article in site.Articles)
        {
            var counted = comments.Where(comment => comment.Article == article.ArticleId).ToLookup(comment => comment.Counted);
            Assert.Equal(
                (counted[CommentStatus.Approved].Count(), counted[CommentStatus.Held].Count(), counted[CommentStatus.Rejected].Count()),
                (article.Approved, article.Held, article.Rejected));
            var events = site.Counted.Where(told => told.ArticleId == article.ArticleId).ToList();
            Assert.Equal(Enumerable.Range(1, (int)article.Version).Select(version => (long)version), events.Select(told => told.Version));
            Assert.Equal(
                (article.Approved, article.Held, article.Rejected),
                events.Select(told => (told.Approved, told.Held, told.Rejected)).LastOrDefault());
        }

        Assert.Equal(
            comments.Count(comment => comment.Article is not null && comment.Counted is not null),
            site.Articles.Sum(article => article.Approved + article.Held + article.Rejected));
    }

    private async Task<List<OutcomeKind>> DeliverAsync(IReadOnlyList<CommentChange> changes, int[] cuts)
    {
        var outcomes = new List<OutcomeKind>();
        for (var cut = 0; outcomes.Count < changes.Count; cut++)
            outcomes.AddRange(
                (await store.RecordAsync([.. changes.Skip(outcomes.Count).Take(cuts[cut % cuts.Length])])).Select(outcome => outcome.Kind));
        return outcomes;
    }

    private static (string Site, List<CommentChange> Changes) OnNewSite(Func<string, CommentChange>[] drawn)
    {
        var site = $"any-order-{Interlocked.Increment(ref _sites)}";
        return (site, [.. drawn.Select(change => change(site))]);
    }

    private static CommentModel Known(Dictionary<string, CommentModel> model, CommentChange change) =>
        model.TryGetValue(change.Key.CommentId, out var known) ? known : model[change.Key.CommentId] = new CommentModel();

    private static Submission Submission(string site, int comment, int revision, string text, string article) =>
        Changes.Submission(
            $"{text} {comment} {revision}", revision, Verdicts[(comment + (revision * revision)) % 3], $"c{comment}", article, site);
}
