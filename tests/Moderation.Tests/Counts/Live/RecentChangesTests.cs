using Moderation.Service.Counts.Live;
using Moderation.Service.Storage;
using Moderation.Testing.Review.Insight;

namespace Moderation.Tests.Counts.Live;

/// <summary>A stream of a site goes on where it ended, whatever the clock does; where that cannot be known it says so.</summary>
public sealed class RecentChangesTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly SetClock _clock = new(Begin);
    private readonly RecentChanges _recent;

    public RecentChangesTests()
    {
        _recent = new RecentChanges(_clock);
        _clock.Now += TimeSpan.FromMinutes(1);
    }

    [Theory]
    [InlineData(0)] // stands still
    [InlineData(-1)]
    [InlineData(-3_000)]
    [InlineData(-3_600_000)]
    [InlineData(5_000)]
    public void WhatChangesAfterAnEventIsFoundFromIt(int milliseconds)
    {
        var told = _recent.Now();
        _clock.Now += TimeSpan.FromMilliseconds(milliseconds);
        Change("first");
        _clock.Now += TimeSpan.FromMilliseconds(milliseconds);
        Change("second");

        Assert.Equal(["first", "second"], _recent.Of("news", told)!.Order());
    }

    [Fact]
    public void APlaceNeverLiesBeforeAnEarlierOne()
    {
        var places = new List<DateTimeOffset>();
        foreach (var step in (int[])[0, -5_000, 2_000, 1_000, 9_000, -60_000, 0])
        {
            _clock.Now += TimeSpan.FromMilliseconds(step);
            places.Add(_recent.Now());
        }

        Assert.Equal(places.Order(), places);
    }

    [Theory]
    [InlineData(10_000)] // of a process whose clock is ahead: its changes since cannot be told here
    [InlineData(3_600_000)]
    [InlineData(-70_000)] // from before this process began
    public void APlaceThatThisProcessCannotJudgeIsUnknown(int milliseconds)
    {
        Change("changed");

        Assert.Null(_recent.Of("news", _clock.Now.AddMilliseconds(milliseconds)));
    }

    private void Change(string article) => _recent.Add([new ArticleKey("news", article)]);
}
