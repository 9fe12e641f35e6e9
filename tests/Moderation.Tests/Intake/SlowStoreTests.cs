using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Recording;
using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

/// <summary>HTTP intake before a store that hangs: a sender is told to come back, and finds what was recorded meanwhile.</summary>
public sealed class SlowStoreTests : IAsyncLifetime
{
    private readonly RunningService _service = new() { Settings = ["--Moderation:IntakeSeconds=1"] };

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task WhatIsNotRecordedInTimeMayBeSentAgainAndIsRecordedOnce()
    {
        var site = await TestSite.CreateAsync(_service);
        await using (await _service.Services.GetRequiredService<IRecordingStore>().BeginAsync(CancellationToken.None))
        {
            using var refused = await site.SubmitAsync(Texts.Comment("c1"));
            await refused.ProblemAsync((int)HttpStatusCode.ServiceUnavailable);
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }

        Assert.Equal("approved", await site.SubmittedAsync(Texts.Comment("c1")));
        await using var db = await _service.OpenStoreAsync();
        Assert.Equal(1, await db.Decisions.CountAsync(decision => decision.Site == site.Id));
    }
}
