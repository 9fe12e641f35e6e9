using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Recording;
using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

/// <summary>HTTP intake with room for two comments of one key and as many of others, while the store is held fast: what does not fit is told so, not kept waiting.</summary>
public sealed class SaturationTests : IAsyncLifetime
{
    private const int Capacity = 2;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly RunningService _service =
        new() { Settings = [$"--Moderation:IntakeCapacity={2 * Capacity}", "--Moderation:IntakeSeconds=600"] };
    private TestSite _site = null!;

    public async Task InitializeAsync()
    {
        await _service.InitializeAsync();
        _site = await TestSite.CreateAsync(_service);
    }

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task WhatIsOverTheCapacityIsRefusedAtOnceAndTheRestIsStored()
    {
        var other = await TestSite.CreateAsync(_service);
        List<Task<HttpResponseMessage>> waiting;
        await using (await HoldStoreAsync())
        {
            waiting = await FillAsync(_site);
            waiting.AddRange(await FillAsync(other));
            Assert.DoesNotContain(waiting, answer => answer.IsCompleted);
        }

        foreach (var answer in waiting)
            await (await answer.WaitAsync(Limit)).JsonAsync(200);
        Assert.Equal(Capacity, (await other.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
        Assert.Equal(Capacity, (await _site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());

        // Every place is free again, those of the refused as well.
        for (var i = 0; i < 12; i++)
            Assert.Equal("approved", await _site.SubmittedAsync(Texts.Comment($"again-{i}", $"{Texts.Approved} once more {i}")));
    }

    [Fact]
    public async Task ABatchLargerThanTheCapacityEntersAloneAndIsRefusedOtherwise()
    {
        Task<HttpResponseMessage> accepted;
        await using (await HoldStoreAsync())
        {
            var batches = Enumerable.Range(0, 2).Select(i => _site.PostAsync("/comments/batch", Batch($"b{i}", Capacity + 1))).ToList();
            var refused = await Task.WhenAny(batches).WaitAsync(Limit);
            await AssertSaturatedAsync(await refused);
            accepted = batches.Single(batch => batch != refused);
            Assert.False(accepted.IsCompleted);
        }

        Assert.Equal(Capacity + 1, (await (await accepted.WaitAsync(Limit)).JsonAsync(200)).GetProperty("results").GetArrayLength());
        Assert.Equal("approved", await _site.SubmittedAsync(Texts.Comment("after")));
    }

    /// <returns>Those that came in: as many as there is room for of one key.</returns>
    private static async Task<List<Task<HttpResponseMessage>>> FillAsync(TestSite site)
    {
        var waiting = Enumerable.Range(0, 12).Select(i => site.SubmitAsync(Texts.Comment($"c{i}", $"{Texts.Approved} {i}"))).ToList();
        while (waiting.Count > Capacity)
        {
            var answered = await Task.WhenAny(waiting).WaitAsync(Limit);
            waiting.Remove(answered);
            await AssertSaturatedAsync(await answered);
        }

        return waiting;
    }

    /// <summary>Takes the writers' turn, so that what enters the intake stays there until it is given back.</summary>
    private Task<IRecordingTransaction> HoldStoreAsync() =>
        _service.Services.GetRequiredService<IRecordingStore>().BeginAsync(CancellationToken.None);

    private static async Task AssertSaturatedAsync(HttpResponseMessage response)
    {
        await response.ProblemAsync((int)HttpStatusCode.ServiceUnavailable);
        Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    private static JsonObject Batch(string name, int comments) => new()
    {
        ["comments"] = new JsonArray(
            [.. Enumerable.Range(0, comments).Select(i => Texts.Comment($"{name}-{i}", $"{Texts.Approved} {name} {i}"))]),
    };
}
