using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Moderation.Service.Articles;
using Moderation.Service.Recording;
using Moderation.Testing.Recording;
using Moderation.Testing.Running;

namespace Moderation.Tests.Counts;

/// <summary>What docs/counts.md says a count is, line by line, as a page sees it.</summary>
public sealed class CountDefinitionTests(RunningService service) : IClassFixture<RunningService>, IAsyncLifetime
{
    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.CreateAsync(service);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task OnlyApprovedCommentsCountAndARepetitionDoesNot()
    {
        await _site.SubmittedAsync(Texts.Comment("c1"));
        await _site.SubmittedAsync(Texts.Comment("c2", Texts.Held));
        await _site.SubmittedAsync(Texts.Comment("c3", Texts.Rejected));
        await _site.SubmittedAsync(Texts.Comment("c1"));

        await CountIsAsync(1, version: 3);
    }

    [Fact]
    public async Task AnEditCountsAsWhatItIsDecided()
    {
        await _site.SubmittedAsync(Texts.Comment("c1"));
        await _site.SubmittedAsync(Texts.Comment("c1", Texts.Rejected, revision: 3));
        await CountIsAsync(0, version: 2);
        await _site.SubmittedAsync(Texts.Comment("c1", "Spät, aber freundlich.", revision: 2));
        await CountIsAsync(0, version: 2);

        await _site.SubmittedAsync(Texts.Comment("c1", "Wieder freundlich.", revision: 4));
        await CountIsAsync(1, version: 3);
    }

    [Fact]
    public async Task AVerdictCountsAtOnceAndSoDoesItsUndo()
    {
        await _site.SubmittedAsync(Texts.Comment("c1", Texts.Held));
        await CountIsAsync(0, version: 1);
        var recorder = service.Services.GetRequiredService<Recorder>();

        var ruled = (await recorder.RecordAsync([Changes.Ruling(CommentStatus.Approved, site: _site.Id)], CancellationToken.None))[0];
        await CountIsAsync(1, version: 2);
        var undone = (await recorder.RecordAsync([Changes.Undo(ruled.Version, _site.Id)], CancellationToken.None))[0];

        Assert.Equal(OutcomeKind.Recorded, undone.Kind);
        await CountIsAsync(0, version: 3);
    }

    [Fact]
    public async Task AWithdrawnCommentCountsNothingForEver()
    {
        await _site.SubmittedAsync(Texts.Comment("c1"));
        await _site.WithdrawAsync("c1");
        await CountIsAsync(0, version: 2);
        await _site.WithdrawAsync("c1");
        await _site.SubmittedAsync(Texts.Comment("c1", revision: 2));

        await CountIsAsync(0, version: 2);
    }

    [Fact]
    public async Task WhatIsWithdrawnBeforeItIsSubmittedNeverCounts()
    {
        await _site.WithdrawAsync("c1");
        await _site.SubmittedAsync(Texts.Comment("c1"));

        await CountIsAsync(0, version: 0);
    }

    [Fact]
    public async Task AReplyCountsWhateverBecomesOfItsParent()
    {
        await _site.SubmittedAsync(Texts.Comment("c1"));
        await _site.SubmittedAsync(Texts.Comment("c2", "Eine Antwort.", parentId: "c1"));
        await _site.WithdrawAsync("c1");

        await CountIsAsync(1, version: 3);
    }

    [Fact]
    public async Task AMergedArticleAnswersWithTheSumUnderBothIds()
    {
        await _site.SubmittedAsync(Texts.Comment("c1"));
        await _site.SubmittedAsync(Texts.Comment("c2"));
        await _site.SubmittedAsync(Texts.Comment("c3", articleId: "a2"));
        await CountIsAsync(2, version: 2);

        Assert.True(
            (await service.Services.GetRequiredService<ArticleMerger>().MergeAsync(_site.Id, "a1", "a2", CancellationToken.None)).IsNew);

        await CountIsAsync(3, version: 3);
        await CountIsAsync(3, version: 3, article: "a2");
        await _site.SubmittedAsync(Texts.Comment("c4"));
        await CountIsAsync(4, version: 4);
        await CountIsAsync(4, version: 4, article: "a2");
    }

    private async Task CountIsAsync(int count, int version, string article = "a1")
    {
        var answer = await _site.PublicAsync($"/articles/{article}/count");
        Assert.Equal((article, count, version), (
            answer.GetProperty("articleId").GetString(), answer.GetProperty("count").GetInt32(), answer.GetProperty("version").GetInt32()));
    }
}
