using System.Text;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Moderation.Service.Intake.Consumers;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

/// <summary>The embedded mode's bus: what is published on it has the same effects as over HTTP.</summary>
public sealed class InProcessBusTests(RunningService service) : IClassFixture<RunningService>
{
    private IBus Bus => service.Services.GetRequiredService<IBus>();

    [Fact]
    public async Task ASubmissionIsJudgedStoredAndCounted()
    {
        var site = await TestSite.CreateAsync(service);

        await Bus.Publish(Submitted(site.Id, "c1", Texts.Approved));
        await Bus.Publish(Submitted(site.Id, "c2", Texts.Held));

        await StatusAsync(site.Id, "c1", CommentStatus.Approved);
        await StatusAsync(site.Id, "c2", CommentStatus.Held);
        Assert.Equal(1, (await site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("vi_VN.UTF-8@euro", "Bình luận (1)")]
    [InlineData("VIE", "Bình luận (1)")]
    [InlineData("C", "Kommentar (1)")]
    [InlineData("no language at all", "Kommentar (1)")]
    public async Task AHintThatIsNoTagCostsNoComment(string hint, string label)
    {
        var site = await TestSite.CreateAsync(service);

        await Bus.Publish(Submitted(site.Id, "c1", Texts.Approved) with { ArticleLocale = hint, Language = hint });

        await StatusAsync(site.Id, "c1", CommentStatus.Approved);
        Assert.Equal(label, (await site.PublicAsync("/articles/a1/count")).GetProperty("label").GetString());
        Assert.Empty(await LettersAsync(site.Id, 0));
    }

    [Fact]
    public async Task AWithdrawalIsFinal()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));

        await Bus.Publish(new CommentWithdrawn { Site = site.Id, CommentId = "c1", WithdrawnAt = DateTimeOffset.UnixEpoch });

        await StatusAsync(site.Id, "c1", CommentStatus.Withdrawn);
    }

    [Fact]
    public async Task AReportIsStored()
    {
        var site = await TestSite.CreateAsync(service);

        await Bus.Publish(new CommentReported
        {
            Site = site.Id,
            CommentId = "c1",
            Reporter = new CommentReporter("r1"),
            Reason = "insult",
            ReportedAt = DateTimeOffset.UnixEpoch,
        });

        await Wait.UntilAsync(async () =>
        {
            await using var db = await service.OpenStoreAsync();
            return await db.Reports.AnyAsync(report => report.Site == site.Id && report.ReporterId == "r1");
        }, "the report is stored");
    }

    [Fact]
    public async Task SubscribersInTheProcessGetTheEventsInOrder()
    {
        var site = await TestSite.CreateAsync(service);
        var seen = new System.Collections.Concurrent.ConcurrentQueue<(string, int, CommentStatus)>();
        var handle = Bus.ConnectReceiveEndpoint($"events-of-{site.Id}", endpoint =>
        {
            endpoint.ConcurrentMessageLimit = 1;
            endpoint.Handler<CommentModerated>(context =>
            {
                if (context.Message.Site == site.Id)
                    seen.Enqueue((context.Message.CommentId, context.Message.Version, context.Message.Status));
                return Task.CompletedTask;
            });
        });
        await handle.Ready;

        await site.SubmittedAsync(Texts.Comment("c1"));
        await site.SubmittedAsync(Texts.Comment("c1", Texts.Rejected, revision: 2));
        await site.WithdrawAsync("c1");

        await Wait.UntilAsync(() => seen.Count == 3, "three events");
        Assert.Equal([("c1", 1, CommentStatus.Approved), ("c1", 2, CommentStatus.Rejected), ("c1", 3, CommentStatus.Withdrawn)], seen);
        await Wait.UntilAsync(async () =>
        {
            await using var db = await service.OpenStoreAsync();
            return !await db.Outbox.AnyAsync(e => e.Site == site.Id);
        }, "the outbox is empty");
        await handle.StopAsync();
    }

    [Fact]
    public async Task WhatCannotBeAcceptedIsADeadLetterWithItsReasonAndNeighboursAreNot()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("known"));

        await Bus.Publish(Submitted(site.Id, "", "no id"));
        await Bus.Publish(Submitted(site.Id, "long", new string('x', 20_001)));
        await Bus.Publish(Submitted(site.Id, "known", "other content"));
        await Bus.Publish(Submitted(site.Id, "good", Texts.Approved));

        await StatusAsync(site.Id, "good", CommentStatus.Approved);
        var letters = await LettersAsync(site.Id, 3);
        Assert.Equal(["conflict", "invalid-field", "too-long"], letters.Select(letter => letter.Reason).Order(StringComparer.Ordinal));
        Assert.All(
            letters, letter => Assert.Equal(("moderation.comments", $"comment.submitted.{site.Id}"), (letter.Exchange, letter.RoutingKey)));
        Assert.Contains("commentId", letters.Single(letter => letter.Reason == "invalid-field").Detail, StringComparison.Ordinal);
        Assert.Contains(
            "other content", Encoding.UTF8.GetString(letters.Single(letter => letter.Reason == "conflict").Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReplayAfterCreatingTheMissingSiteAppliesTheMessage()
    {
        const string Site = "created-late";
        await Bus.Publish(Submitted(Site, "c1", Texts.Held));
        await Bus.Publish(new CommentWithdrawn { Site = Site, CommentId = "c2", WithdrawnAt = DateTimeOffset.UnixEpoch });
        Assert.All(await LettersAsync(Site, 2), letter => Assert.Equal("unknown-site", letter.Reason));
        var letters = service.Services.GetRequiredService<IDeadLetters>();

        await letters.ReplayAsync("unknown-site", 100, new Progress<int>(), CancellationToken.None);
        Assert.Equal(2, (await LettersAsync(Site, 2)).Count);
        await service.Services.GetRequiredService<SiteAdministration>()
            .CreateAsync(Site, "de", Texts.Policy.ToJson(), "{}", "{}", CancellationToken.None);
        await letters.ReplayAsync("unknown-site", 100, new Progress<int>(), CancellationToken.None);

        await StatusAsync(Site, "c1", CommentStatus.Held);
        await StatusAsync(Site, "c2", CommentStatus.Withdrawn);
        Assert.Empty(await LettersAsync(Site, 0));
    }

    private static CommentSubmitted Submitted(string site, string commentId, string text) => new()
    {
        Site = site,
        ArticleId = "a1",
        CommentId = commentId,
        Author = new CommentAuthor($"author-of-{commentId}"),
        Text = text,
        SubmittedAt = DateTimeOffset.UnixEpoch,
    };

    private Task StatusAsync(string site, string commentId, CommentStatus status) => Wait.UntilAsync(async () =>
    {
        await using var db = await service.OpenStoreAsync();
        return await db.Comments.AnyAsync(comment => comment.Site == site && comment.CommentId == commentId && comment.Status == status);
    }, $"{commentId} of {site} is {status}");

    private async Task<List<DeadLetter>> LettersAsync(string site, int number)
    {
        List<DeadLetter> letters = [];
        await Wait.UntilAsync(async () =>
        {
            await using var db = await service.OpenStoreAsync();
            letters = await db.DeadLetters.AsNoTracking().Where(letter => letter.RoutingKey.EndsWith("." + site)).ToListAsync();
            return letters.Count == number;
        }, $"{number} dead letters of {site}");
        return letters;
    }
}
