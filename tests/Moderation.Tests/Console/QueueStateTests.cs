using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Moderation.Service.Accounts;
using Moderation.Service.Console;
using Moderation.Service.Policy;
using Moderation.Service.Recording;
using Moderation.Service.Review.Queue;
using Moderation.Service.Storage;
using Moderation.Testing.Review;
using Moderation.Testing.Running;

namespace Moderation.Tests.Console;

/// <summary>A moderator faster than what is fetched for them, on a page's own thread.</summary>
public sealed class QueueStateTests(RunningService service) : IClassFixture<RunningService>
{
    private const int Comments = 60;

    private static readonly Reviewer Anna = new("anna", "Anna", Role.Moderator);

    [Fact]
    public async Task WhoMovesOnWhileTheNextItemIsFetchedSeesEachOnce()
    {
        var site = await HeldAsync();
        var seen = new List<string>();

        await OnPageAsync(site, async page =>
        {
            await page.NextAsync();
            while (page.Current is { } item)
            {
                seen.Add(item.Id);
                await page.Verdicts.DecideAsync(item.Id, CommentStatus.Approved);
                Assert.NotEqual(item.Id, page.Current?.Id);
                if (page.Current is { } shown && page.List.Neighbour(shown.Id, 1, Anna.Id) is { } next)
                {
                    await TakenAsync(site, next);
                    await page.NextAsync();
                }
            }
        });

        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(seen.Order(), (await DecidedAsync(site)).Order());
    }

    [Fact]
    public async Task WhatWasPutAsideAndThenDecidedDoesNotComeBack()
    {
        var site = await HeldAsync();

        await OnPageAsync(site, async page =>
        {
            await page.NextAsync();
            var undone = page.Current!.Id;
            await page.Verdicts.DecideAsync(undone, CommentStatus.Approved);
            var aside = page.Current!.Id;
            await page.Verdicts.UndoAsync();
            Assert.Equal(undone, page.Current!.Id);

            await page.OpenAsync(aside);
            await page.Verdicts.DecideAsync(aside, CommentStatus.Approved);

            Assert.NotEqual(aside, page.Current!.Id);
        });
    }

    [Fact]
    public async Task AColleaguesVerdictSinceIsShownInsteadOfOverridden()
    {
        var site = await HeldAsync();
        await site.DecidedAsync("c1", "approve");

        await OnPageAsync(site, async page =>
        {
            await page.OpenAsync("c1");
            await site.DecidedAsync("c1", "reject");
            await page.Verdicts.DecideAsync("c1", CommentStatus.Held);
            await SaysAsync(page, ConsoleTexts.Of("de").WasDecided);
            Assert.Equal(("c1", CommentStatus.Rejected), (page.Current!.Id, page.Current.Detail.Comment.Status));
            Assert.Equal("rejected", await site.StatusAsync("c1"));

            await page.Verdicts.DecideAsync("c1", CommentStatus.Approved); // on purpose, as it is seen now
            await page.Verdicts.Recent.AllAnswered;
            Assert.Equal("approved", await site.StatusAsync("c1"));
        });
    }

    [Fact]
    public async Task ManyAtOnceLeaveOutWhatAColleagueHasDecidedAndNameIt()
    {
        var site = await HeldAsync();
        var targets = await service.Services.GetRequiredService<ReviewQueue>()
            .PreviewAsync(new ReviewFilter(site.Id), Comments, CancellationToken.None);
        await site.DecidedAsync("c2", "reject");
        await site.EditAsync("c3");
        await site.LeasedAsync("c4", site.Second);
        await site.First.WithdrawAsync("c5");

        await OnPageAsync(site, async page =>
        {
            var leftOut = await page.Verdicts.DecideManyAsync(targets, CommentStatus.Approved, reason: null, _ => { });

            Assert.Equal(
                [
                    ("c2", OutcomeKind.Decided), ("c3", OutcomeKind.Edited), ("c4", OutcomeKind.LeasedByAnother),
                    ("c5", OutcomeKind.Withdrawn),
                ],
                leftOut.Order());
        });

        Assert.Equal("rejected", await site.StatusAsync("c2"));
        Assert.Equal("approved", await site.StatusAsync("c1"));
    }

    [Fact]
    public async Task WhoDecidesANeighbourTwiceInHasteKnowsTheirOwnVerdict()
    {
        var site = await HeldAsync();

        await OnPageAsync(site, async page =>
        {
            await page.OpenAsync("c2");
            var neighbour = page.Current!.Detail.Before.Single(comment => comment.CommentId == "c1");
            page.Verdicts.DecideNeighbour(neighbour, CommentStatus.Approved);
            page.Verdicts.DecideNeighbour(neighbour, CommentStatus.Rejected);
            await page.Verdicts.Recent.AllAnswered;
        });

        Assert.Equal("rejected", await site.StatusAsync("c1"));
        Assert.Equal(["c1", "c1"], await DecidedAsync(site));
    }

    private static async Task SaysAsync(QueueState page, string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (page.Notice?.Text != text)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield(); // what comes behind the verdict runs on this thread
        }
    }

    private async Task<ReviewSite> HeldAsync()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync([.. Enumerable.Range(1, Comments).Select(n => $"c{n}")]);
        return site;
    }

    private async Task OnPageAsync(ReviewSite site, Func<QueueState, Task> work)
    {
        await Dispatcher.CreateDefault().InvokeAsync(async () =>
        {
            await using var page = new QueueState(
                service.Services.GetRequiredService<QueueParts>(),
                new ReviewFilter(site.Id),
                Anna,
                ReviewSettings.Parse("{}"),
                ConsoleTexts.Of("de"));
            await page.GoAsync(page.Filter, commentId: null);
            while (page.List.HasMore)
                await page.List.MoreAsync(CancellationToken.None);
            await work(page);
        });
    }

    // In the store it is in hand already, and the page is about to read what it shows of it.
    private async Task TakenAsync(ReviewSite site, string commentId)
    {
        await using var db = await service.OpenStoreAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await db.ReviewItems.AnyAsync(
            item => item.Site == site.Id && item.CommentId == commentId && item.LeasedBy == Anna.Id, limit.Token))
            await Task.Yield(); // it is a matter of a millisecond
    }

    private async Task<List<string>> DecidedAsync(ReviewSite site)
    {
        await using var db = await service.OpenStoreAsync();
        return await db.Decisions.Where(decision => decision.Site == site.Id && decision.DeciderKind == DeciderKind.Moderator)
            .Select(decision => decision.CommentId).ToListAsync();
    }
}
