using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Moderation.Contracts;
using Moderation.Service.Storage;

namespace Moderation.BrowserTests.Review;

/// <summary>Two people with a browser each at one queue, as fast as they can.</summary>
[Collection(ReviewTests.Name)]
public sealed class TwoModeratorsTests(ReviewService service, Browser browser)
{
    private const string Anna = "anna";
    private const string Bert = "bert";
    /// <summary>Where Bert's browser ends: so early that much is left even where his is many times slower than Anna's.</summary>
    private const int Middle = 10;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly ConcurrentQueue<string> _given = [];
    private readonly TaskCompletionSource _middle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _berts;
    private int _comments;

    [Fact]
    public async Task TheyDecideEachCommentOnce()
    {
        using var site = await SiteAsync("both", comments: 200);
        await using var anna = await OpenAsync(browser, site, Anna);
        await using var bert = await OpenAsync(browser, site, Bert);

        await InTimeAsync(site, Task.WhenAll(WorkAsync(anna, site, Anna), WorkAsync(bert, site, Bert)), anna, bert);

        var decided = await DecidedAsync(site);
        Assert.All([Anna, Bert], who => Assert.NotEmpty(decided[who]));
        Assert.Equal(_comments, _given.Count);
        Assert.Equal(_comments, _given.Distinct().Count());
        Assert.Empty(anna.Complaints);
        Assert.Empty(bert.Complaints);
    }

    [Fact]
    public async Task WhatAKilledBrowserHeldIsDecidedByTheOther()
    {
        using var site = await SiteAsync("killed", comments: 10 * Middle);
        await using var anna = await OpenAsync(browser, site, Anna);
        await using var own = await OwnBrowser.StartAsync();
        var bert = await OpenAsync(own.Browser, site, Bert);

        var annas = WorkAsync(anna, site, Anna);
        var berts = WorkAsync(bert, site, Bert);
        await (await Task.WhenAny(_middle.Task, berts)).WaitAsync(Limit);
        own.Kill();
        await Assert.ThrowsAnyAsync<PlaywrightException>(() => berts);
        await InTimeAsync(site, annas, anna);

        Assert.NotEmpty((await DecidedAsync(site))[Anna]);
        Assert.Empty(anna.Complaints);
    }

    /// <summary>A browser that stands still keeps its connection: only the end of its leases frees what it holds.</summary>
    [Fact]
    public async Task WhatASilentBrowserHeldIsDecidedByTheOtherOnceItsLeasesExpire()
    {
        using var site = await SiteAsync("silent", comments: 10 * Middle);
        await using var anna = await OpenAsync(browser, site, Anna);
        await using var own = await OwnBrowser.StartAsync();
        var bert = await OpenAsync(own.Browser, site, Bert);

        var annas = WorkAsync(anna, site, Anna);
        var berts = WorkAsync(bert, site, Bert);
        await (await Task.WhenAny(_middle.Task, berts)).WaitAsync(Limit);
        await own.FreezeAsync();
        var held = await ExpireAsync(site, Bert);
        await InTimeAsync(site, annas, anna);

        Assert.NotEmpty(held);
        var decided = await DecidedAsync(site);
        Assert.Superset(held.ToHashSet(), decided.SelectMany(ofOne => ofOne).ToHashSet());
        Assert.Empty(anna.Complaints);
        own.Kill();
        await Assert.ThrowsAnyAsync<PlaywrightException>(() => berts);
    }

    private async Task<ReviewedSite> SiteAsync(string id, int comments)
    {
        _comments = comments;
        var site = await service.CreateSiteAsync(id, ReviewedSite.HoldsAll);
        await service.CreateModeratorAsync($"{Anna}-{id}", "Anna", (id, Role.Moderator));
        await service.CreateModeratorAsync($"{Bert}-{id}", "Bert", (id, Role.Moderator));
        await site.HoldAsync(Enumerable.Range(1, comments).Select(n => new
        {
            articleId = $"article-{n % 4}",
            commentId = $"{id}-{n}",
            author = new { id = $"author-{n}", name = $"Leserin {n}" },
            text = $"Anmerkung {n} zum Fahrplan",
            language = "de",
            submittedAt = "2026-05-01T12:00:00Z",
        }));
        return site;
    }

    private async Task<WatchedPage> OpenAsync(Browser with, ReviewedSite site, string who) =>
        await service.OpenQueueAsync(with, await service.SignInAsync(browser, $"{who}-{site.Id}"), $"/review/{site.Id}");

    private Task WorkAsync(WatchedPage watched, ReviewedSite site, string who) => watched.Page.ApproveAllAsync(site, comment =>
    {
        _given.Enqueue(comment);
        if (who == Bert && Interlocked.Increment(ref _berts) == Middle)
            _middle.SetResult();
    });

    /// <summary>Waits for work that should long be done, and says how things stand where it is not.</summary>
    private async Task InTimeAsync(ReviewedSite site, Task work, params WatchedPage[] pages)
    {
        try
        {
            await work.WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            await using var db = await service.OpenStoreAsync();
            var open = await db.ReviewItems.Where(item => item.Site == site.Id && item.ClosedAt == null)
                .Select(item => $"{item.CommentId} leased by {item.LeasedBy} until {item.LeasedUntil}").ToListAsync();
            var seen = await Task.WhenAll(pages.Select(async page => string.Join(
                Environment.NewLine, [page.Page.Url, await page.Page.InnerTextAsync("body"), .. page.Complaints])));
            Assert.Fail(
                string.Join(Environment.NewLine, ["Not done in time. Open items:", .. open, .. seen, "The service:", service.Said()]));
        }
    }

    /// <summary>Expects one verdict of a moderator on each comment.</summary>
    /// <returns>Who gave which.</returns>
    private async Task<ILookup<string, string>> DecidedAsync(ReviewedSite site)
    {
        await using var db = await service.OpenStoreAsync();
        var names = await db.Users.ToDictionaryAsync(moderator => moderator.Id, moderator => moderator.UserName!.Split('-')[0]);
        var verdicts = await db.Decisions.Where(decision => decision.Site == site.Id && decision.DeciderKind == DeciderKind.Moderator)
            .ToListAsync();
        Assert.Empty(verdicts.GroupBy(verdict => verdict.CommentId).Where(ofOne => ofOne.Count() > 1).Select(ofOne => ofOne.Key));
        Assert.Equal(_comments, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.Equal(CommentStatus.Approved, verdict.Status));
        Assert.Equal(0, await db.ReviewItems.CountAsync(item => item.Site == site.Id && item.ClosedAt == null));
        return verdicts.ToLookup(verdict => names[verdict.DeciderId], verdict => verdict.CommentId);
    }

    /// <summary>Lets somebody's leases run out, as two minutes without a word would.</summary>
    /// <returns>The comments.</returns>
    private async Task<IReadOnlyList<string>> ExpireAsync(ReviewedSite site, string who)
    {
        await using var db = await service.OpenStoreAsync();
        var moderator = await db.Users.SingleAsync(moderator => moderator.UserName == $"{who}-{site.Id}");
        var leased = db.ReviewItems.Where(item => item.Site == site.Id && item.LeasedBy == moderator.Id && item.ClosedAt == null);
        var comments = await leased.Select(item => item.CommentId).ToListAsync();
        var past = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1);
        await leased.ExecuteUpdateAsync(item => item.SetProperty(i => i.LeasedUntil, past));
        return comments;
    }

    /// <summary>A Chromium that no other test uses, so that it can come to an end like a machine.</summary>
    private sealed class OwnBrowser(Browser browser, IReadOnlyList<int> processes) : IAsyncDisposable
    {
        public Browser Browser => browser;

        public static async Task<OwnBrowser> StartAsync()
        {
            var browser = new Browser();
            await browser.InitializeAsync();
            return new OwnBrowser(browser, await browser.ProcessesAsync());
        }

        public void Kill()
        {
            using var process = Process.GetProcessById(processes[0]);
            process.Kill(entireProcessTree: true);
        }

        /// <summary>Stops all that it consists of, without an end: nothing is sent and nothing is closed.</summary>
        public async Task FreezeAsync()
        {
            var all = await browser.ProcessesAsync();
            using var kill = Process.Start("kill", ["-STOP", .. all.Select(id => $"{id}")]);
            await kill.WaitForExitAsync();
            Assert.Equal(0, kill.ExitCode);
        }

        public async ValueTask DisposeAsync() => await browser.DisposeAsync();
    }
}
