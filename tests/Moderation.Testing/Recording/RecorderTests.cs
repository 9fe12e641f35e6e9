using Moderation.Contracts;
using Moderation.Service.Recording;
using Moderation.Testing.Stores;

namespace Moderation.Testing.Recording;

public abstract class RecorderTests(RecordedStore store)
{
    [Fact]
    public async Task ACommentItsDecisionItsCountsAndItsEventsAreCommittedTogether()
    {
        await store.RecordAsync(Changes.Submission("Hallo", status: CommentStatus.Approved, site: "together"));

        var site = await RecordedSite.ReadAsync(store, "together");
        Assert.Equal("Hallo", site.Comments.Single().Text);
        Assert.Equal(CommentStatus.Approved, site.Decisions.Single().Status);
        Assert.Equal((1, 0, 0, 1L), site.Articles.Select(a => (a.Approved, a.Held, a.Rejected, a.Version)).Single());
        var moderated = site.Moderated.Single();
        Assert.Equal(
            ("c1", "a1", 1, CommentStatus.Approved, null, 1),
            (moderated.CommentId, moderated.ArticleId, moderated.Revision, moderated.Status, moderated.PreviousStatus, moderated.Version));
        Assert.Equal((0.25, "model-1", "thresholds"), (moderated.Scores["spam"], moderated.ModelVersion, moderated.Reasons.Single().Step));
        var counted = site.Counted.Single();
        Assert.Equal(("a1", 1, 0, 0, 1L), (counted.ArticleId, counted.Approved, counted.Held, counted.Rejected, counted.Version));
    }

    [Fact]
    public async Task AWithdrawalThatOvertakesItsSubmissionIsAnnouncedWithItAndCountsNothing()
    {
        await store.RecordAsync(Changes.Withdrawal(site: "overtaken"));
        Assert.Empty((await RecordedSite.ReadAsync(store, "overtaken")).Outbox);

        await store.RecordAsync(Changes.Submission(site: "overtaken"));

        var site = await RecordedSite.ReadAsync(store, "overtaken");
        var moderated = site.Moderated.Single();
        Assert.Equal(
            (CommentStatus.Withdrawn, null, 1, "a1", DeciderKind.Site),
            (moderated.Status, moderated.PreviousStatus, moderated.Version, moderated.ArticleId, moderated.DecidedBy.Kind));
        Assert.Empty(site.Counted);
        Assert.Equal(("a1", 0, 0, 0, 0L), site.Articles.Select(a => (a.ArticleId, a.Approved, a.Held, a.Rejected, a.Version)).Single());
    }

    [Fact]
    public async Task ACommentThatComesAndGoesInOneBatchTakesTheRowOfItsArticle()
    {
        await store.RecordAsync(Changes.Submission(site: "gone"), Changes.Withdrawal(site: "gone"));

        var site = await RecordedSite.ReadAsync(store, "gone");
        Assert.Empty(site.Counted);
        Assert.Equal(("a1", 0, 0L), site.Articles.Select(a => (a.ArticleId, a.Approved, a.Version)).Single());
    }

    [Fact]
    public async Task AnArticleIsCountedOncePerTransaction()
    {
        await store.RecordAsync([.. Enumerable.Range(0, 10).Select(i => Changes.Submission(commentId: $"c{i}", site: "once"))]);

        var counted = Assert.Single((await RecordedSite.ReadAsync(store, "once")).Counted);
        Assert.Equal((10, 1L), (counted.Approved, counted.Version));
    }

    [Fact]
    public async Task AnEditThatKeepsItsStatusIsAnnouncedButNotCounted()
    {
        await store.RecordAsync(Changes.Submission("first", 1, site: "kept"));
        await store.RecordAsync(Changes.Submission("second", 2, site: "kept"));

        var site = await RecordedSite.ReadAsync(store, "kept");
        Assert.Equal([1, 2], site.Moderated.Select(moderated => moderated.Version));
        Assert.Single(site.Counted);
    }

    [Fact]
    public async Task WhatAnArticleIsCalledIsKeptUntilASubmissionSaysOtherwise()
    {
        var named = Changes.Submission(site: "named");
        await store.RecordAsync(named with { Comment = named.Comment with { ArticleTitle = "Titel", ArticleLocale = "de" } });
        var renamed = Changes.Submission(commentId: "c2", site: "named");
        await store.RecordAsync(renamed with { Comment = renamed.Comment with { ArticleTitle = "Neuer Titel" } });

        Assert.Equal(
            ("Neuer Titel", "de"), (await RecordedSite.ReadAsync(store, "named")).Articles.Select(a => (a.Title, a.Locale)).Single());
    }

    [Fact]
    public async Task TheMessageIdsAreThoseOfTheContentAndNotOfTheStore()
    {
        var other = (RecordedStore)Activator.CreateInstance(store.GetType())!;
        await other.InitializeAsync();
        try
        {
            await store.RecordAsync(Changes.Submission(site: "stable"), Changes.Withdrawal(site: "stable"));
            await other.RecordAsync(Changes.Submission(site: "stable"));
            await other.RecordAsync(Changes.Withdrawal(site: "stable"));

            var ids = (await RecordedSite.ReadAsync(store, "stable")).Outbox.Select(e => e.MessageId).ToList();
            Assert.Equal(2, ids.Distinct().Count());
            Assert.Subset((await RecordedSite.ReadAsync(other, "stable")).Outbox.Select(e => e.MessageId).ToHashSet(), ids.ToHashSet());
        }
        finally
        {
            await other.DisposeAsync();
        }
    }

    [Fact]
    public async Task AModeratorsVerdictIsStoredAndOutlivesARedelivery()
    {
        await store.RecordAsync(Changes.Submission("first", site: "ruled"));
        Assert.Equal(OutcomeKind.Unknown, (await store.RecordAsync(Changes.Ruling(CommentStatus.Rejected, site: "nobody")))[0].Kind);

        await store.RecordAsync(Changes.Ruling(CommentStatus.Rejected, site: "ruled"));
        await store.RecordAsync(Changes.Submission("first", site: "ruled"));
        await store.RecordAsync(Changes.Submission("second", 2, site: "ruled"));

        var site = await RecordedSite.ReadAsync(store, "ruled");
        Assert.Equal([CommentStatus.Approved, CommentStatus.Rejected, CommentStatus.Held], site.Decisions.Select(d => d.Status));
        Assert.Equal(
            (CommentStatus.Held, CommentStatus.Rejected), site.Comments.Select(c => (c.Status, c.ModeratorStatus!.Value)).Single());
        Assert.Equal([DeciderKind.Policy, DeciderKind.Moderator, DeciderKind.Policy], site.Moderated.Select(m => m.DecidedBy.Kind));
        Assert.Equal((0, 1, 0), site.Articles.Select(a => (a.Approved, a.Held, a.Rejected)).Single());
        Assert.Empty((await RecordedSite.ReadAsync(store, "nobody")).Comments);
    }

    [Fact]
    public async Task AConflictLeavesItsNeighboursAlone()
    {
        await store.RecordAsync(Changes.Submission("text", site: "neighbours"));

        var outcomes = await store.RecordAsync(
            Changes.Submission(commentId: "c2", site: "neighbours"),
            Changes.Submission("other", site: "neighbours"),
            Changes.Submission(commentId: "c3", site: "neighbours"));

        Assert.Equal([OutcomeKind.Recorded, OutcomeKind.Conflict, OutcomeKind.Recorded], outcomes.Select(outcome => outcome.Kind));
        Assert.Equal(3, (await RecordedSite.ReadAsync(store, "neighbours")).Articles.Single().Approved);
    }

    [Fact]
    public async Task CountsAreExactAtEveryMomentOfTheIntake()
    {
        CommentStatus[] statuses = [CommentStatus.Approved, CommentStatus.Held, CommentStatus.Rejected];
        var taking = Task.Run(async () =>
        {
            for (var batch = 0; batch < 60; batch++)
                await store.RecordAsync(
                    [.. Enumerable.Range(0, 10).Select(i => Changes.Submission(
                        $"{batch}", revision: 1 + (batch / 20), statuses[(batch + i) % 3],
                        $"c{(batch % 20 * 10) + i}", $"a{i % 3}", "watched"))]);
        });

        var verified = 0;
        do
        {
            Assert.DoesNotContain(await store.Audit.VerifyAsync(CancellationToken.None), drift => drift.Site == "watched");
            verified++;
        }
        while (!taking.IsCompleted);

        await taking;
        Assert.True(verified > 1, "It was over before anybody looked.");
        Assert.Equal(
            200,
            (await RecordedSite.ReadAsync(store, "watched")).Articles.Sum(article => article.Approved + article.Held + article.Rejected));
    }

    [Fact]
    public async Task ConcurrentBatchesOfOneArticleLoseNoCount()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(batch => Task.Run(() => store.RecordAsync(
            [.. Enumerable.Range(0, 10).Select(i => Changes.Submission(commentId: $"c{(batch * 5) + i}", site: "crowded"))]))));

        var site = await RecordedSite.ReadAsync(store, "crowded");
        Assert.Equal(105, site.Articles.Single().Approved);
        Assert.Equal(105, site.Moderated.Count());
        Assert.Equal(
            Enumerable.Range(1, (int)site.Articles.Single().Version).Select(version => (long)version),
            site.Counted.Select(counted => counted.Version));
    }
}
