using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Moderation.Service.Articles;
using Moderation.Service.Counts.News;
using Moderation.Service.Recording;
using Moderation.Testing.Recording;
using Moderation.Testing.Stores;

namespace Moderation.Testing.Articles;

/// <summary>Articles are merged again and again while several processes record comments on them, under old names and new ones.</summary>
public abstract class MergeUnderWayTests(RecordedStore store)
{
    private const int Articles = 24;
    private const int Processes = 4;
    private const int BatchesPerMerge = 4;

    [Fact]
    public async Task CountsStayExactWhileArticlesAreMergedUnderWay()
    {
        using var merged = new CancellationTokenSource();
        using var batches = new SemaphoreSlim(0);
        var processes = Enumerable.Range(0, Processes).Select(i => Task.Run(() => RecordAsync(i, batches, merged.Token))).ToList();
        try
        {
            await MergeAllAsync(batches, processes);
        }
        finally
        {
            await merged.CancelAsync();
        }

        var outcomes = (await Task.WhenAll(processes)).SelectMany(outcome => outcome).ToList();

        Assert.DoesNotContain(outcomes, outcome => outcome.Kind is OutcomeKind.Conflict or OutcomeKind.Unknown);
        Assert.Empty(await store.Audit.VerifyAsync(CancellationToken.None));
        var site = await RecordedSite.ReadAsync(store, Site);
        var last = site.Articles.Where(article => article.MergedInto is null).ToList();
        Assert.Equal(2, last.Count);
        Assert.Equal(
            site.Comments.Count(c => c.Status != CommentStatus.Withdrawn),
            last.Sum(article => article.Approved + article.Held + article.Rejected));
        Assert.Subset(
            last.Select(article => article.ArticleId).ToHashSet(), site.Comments.Select(comment => comment.ArticleId!).ToHashSet());
        foreach (var events in site.Counted.GroupBy(counted => counted.ArticleId))
        {
            Assert.Equal(events.Select(e => e.Version).Order().Distinct(), events.Select(e => e.Version));
            var article = site.Articles.Single(a => a.ArticleId == events.Key);
            Assert.Equal(
                (article.Approved, article.Held, article.Rejected, article.Version),
                events.Select(e => (e.Approved, e.Held, e.Rejected, e.Version)).Last());
        }

        await using var db = await store.OpenAsync();
        Assert.Equal(
            0,
            await db.ReviewItems.CountAsync(i =>
                db.Comments.Any(c => c.Site == i.Site && c.CommentId == i.CommentId && c.ArticleId != i.ArticleId)));
    }

    private string Site { get; } = $"site-{Guid.NewGuid():N}";

    private async Task MergeAllAsync(SemaphoreSlim batches, IReadOnlyList<Task> processes)
    {
        var random = new Random(3);
        var merger = store.Services.GetRequiredService<ArticleMerger>();
        var left = Enumerable.Range(0, Articles).Select(i => $"a{i}").ToList();
        while (left.Count > 2)
        {
            for (var i = 0; i < BatchesPerMerge; i++)
                Assert.True(
                    await batches.WaitAsync(TimeSpan.FromSeconds(60)) && !processes.Any(process => process.IsFaulted),
                    "the processes record");
            var (from, into) = (left[random.Next(left.Count)], left[random.Next(left.Count)]);
            if (from == into)
                continue;
            var merge = await merger.MergeAsync(Site, from, into, CancellationToken.None);
            if (merge.Refusal is null)
                left.Remove(from);
            else
                Assert.Contains("Nobody has commented", merge.Refusal, StringComparison.Ordinal);
        }
    }

    // What one process does: new comments, edits, withdrawals and repetitions, each article always under the name that the site knows.
    private async Task<List<Outcome>> RecordAsync(int process, SemaphoreSlim batches, CancellationToken merged)
    {
        var random = new Random(process);
        var recorder = new Recorder(
            store.Recording,
            new MergedArticles(),
            store.Signal,
            new LocalCountNews(new CountFeed(new HeardChanges(TimeProvider.System), CountSubscribers.None)),
            TimeProvider.System);
        var outcomes = new List<Outcome>();
        var sent = new List<Submission>();
        for (var batch = 0; batch < 10 || !merged.IsCancellationRequested; batch++)
        {
            var changes = new List<CommentChange>();
            for (var i = 0; i < 8; i++)
                changes.Add(Next(i == 0 || sent.Count == 0 ? 0 : random.Next(5)));
            outcomes.AddRange(await recorder.RecordAsync(changes, CancellationToken.None));
            batches.Release();
        }

        return outcomes;

        CommentChange Next(int kind)
        {
            var status = (CommentStatus[])[CommentStatus.Approved, CommentStatus.Held, CommentStatus.Rejected];
            var known = kind < 2 ? null : sent[random.Next(sent.Count)];
            var change = known is null
                ? Changes.Submission(
                    $"text {sent.Count}", 1, status[random.Next(3)], $"c{process}-{sent.Count}", $"a{random.Next(Articles)}", Site)
                : kind == 2
                    ? Changes.Submission(
                        $"edited {sent.Count}", 2 + sent.Count, status[random.Next(3)],
                        known.Comment.CommentId, known.Comment.ArticleId, Site)
                    : known;
            if (kind < 3)
                sent.Add(change);
            return kind == 4 ? Changes.Withdrawal(change.Comment.CommentId, Site) : change;
        }
    }
}
