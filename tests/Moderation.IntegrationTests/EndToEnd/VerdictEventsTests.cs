using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Moderation.Contracts;
using Moderation.Service.Sites;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>What a site hears of its moderators' verdicts, and when: they wait ten seconds for an undo.</summary>
public sealed class VerdictEventsTests : IAsyncLifetime
{
    private const string Held = "siehe https://a.example und https://b.example und https://c.example";

    private Production _production = null!;
    private Subscription _events = null!;
    private HttpClient _review = null!;

    public async Task InitializeAsync()
    {
        _production = await Production.StartAsync();
        _events = await Subscription.OpenAsync(_production.RabbitMq, Production.Site);
        var key = await _production.Service.CreateKeyAsync(Production.Site, Scopes.Review, Scopes.Submit);
        _review = new HttpClient { BaseAddress = new Uri(_production.Service.Http.BaseAddress!, $"/v1/sites/{Production.Site}/") };
        _review.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public async Task DisposeAsync()
    {
        _review?.Dispose();
        await _production.DisposeAsync();
    }

    [Fact]
    public async Task AVerdictCountsAtOnceIsToldAfterTheUndoTimeAndLaterEventsQueueBehindIt()
    {
        await SubmitAsync("c-1");
        await SubmitAsync("c-2");
        var clock = TimeProvider.System;
        var decidedAt = clock.GetTimestamp();
        await DecideAsync("c-1", "approve");
        (await _review.DeleteAsync("comments/c-1")).EnsureSuccessStatusCode();
        await DecideAsync("c-2", "approve");

        await _events.WaitForAsync(events => events.Moderated.Count(e => e.Version > 1) == 3);
        Assert.True(clock.GetElapsedTime(decidedAt) > TimeSpan.FromSeconds(9), "The verdict did not wait for its undo.");
        var inOrder = _events.Events.ToList();
        var counted = inOrder.FindIndex(e => e is ArticleCounted { Approved: 1, Held: 0 });
        var told = inOrder.FindIndex(e => e is CommentModerated { CommentId: "c-2", Version: > 1 });
        Assert.True(counted >= 0 && counted < told, "The counts waited as well.");
        Assert.Equal(
            [CommentStatus.Held, CommentStatus.Approved, CommentStatus.Withdrawn],
            _events.Moderated.Where(e => e.CommentId == "c-1").Select(e => e.Status));
        Assert.Equal([1, 2, 3], _events.Moderated.Where(e => e.CommentId == "c-1").Select(e => e.Version));
        Assert.Equal(DeciderKind.Moderator, _events.Moderated.Last(e => e.CommentId == "c-2").DecidedBy.Kind);
    }

    [Fact]
    public async Task WhatWasUndoneIsNeverTold()
    {
        await SubmitAsync("c-1");
        var version = await DecideAsync("c-1", "reject");
        (await _review.PostAsJsonAsync("review/items/c-1/undo", new { version })).EnsureSuccessStatusCode();

        await _events.WaitForAsync(events => events.Moderated.Any(e => e.Version == 3));

        Assert.Equal([(1, CommentStatus.Held), (3, CommentStatus.Held)], _events.Moderated.Select(e => (e.Version, e.Status)));
        Assert.Equal((0, 1, 0), _events.Counted.Select(e => (e.Approved, e.Held, e.Rejected)).Last());
    }

    private async Task SubmitAsync(string commentId)
    {
        var answer = await _review.PostAsJsonAsync(
            "comments",
            new
            {
                articleId = "a-1",
                commentId,
                author = new { id = "u-1" },
                text = $"{commentId} {Held}",
                submittedAt = "2026-03-01T09:00:00Z",
            });
        Assert.Equal("held", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
    }

    /// <returns>The decision's version.</returns>
    private async Task<int> DecideAsync(string commentId, string verdict)
    {
        var answer = await _review.PostAsJsonAsync(
            $"review/items/{commentId}/decision", new { verdict, revision = 1, reason = verdict == "reject" ? "spam" : null });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt32();
    }
}
