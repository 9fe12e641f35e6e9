using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;

namespace Moderation.Tests.Recording.Outbox;

public sealed class CountThrottleTests
{
    private readonly ManualTime _time = new();
    private readonly CountThrottle _throttle;

    public CountThrottleTests() => _throttle = new CountThrottle(_time);

    [Fact]
    public void FirstCountLeavesAtOnce()
    {
        Add("a", 1);

        Assert.Equal(TimeSpan.Zero, _throttle.NextDue);
        Assert.Equal(["a 1"], Due());
        Assert.Null(_throttle.NextDue);
    }

    [Fact]
    public void CountsInBetweenAreSuperseded()
    {
        Add("a", 1);
        Due();
        _time.Pass(100);

        Assert.Null(Add("a", 2));
        Assert.Equal("a 2", Add("a", 3));
        Assert.Equal("a 3", Add("a", 4));

        Assert.Equal(TimeSpan.FromMilliseconds(400), _throttle.NextDue);
        _time.Pass(399);
        Assert.Empty(Due());
        _time.Pass(1);
        Assert.Equal(["a 4"], Due());
    }

    [Fact]
    public void TheIntervalBeginsWithTheLastOneSent()
    {
        Add("a", 1);
        Due();
        Add("a", 2);
        _time.Pass(700);
        Assert.Equal(["a 2"], Due());
        Add("a", 3);

        _time.Pass(499);
        Assert.Empty(Due());
        _time.Pass(1);
        Assert.Equal(["a 3"], Due());
    }

    [Fact]
    public void ArticlesDoNotWaitForEachOther()
    {
        Add("a", 1);
        Due();
        _time.Pass(200);
        Add("b", 1);
        Assert.Equal(["b 1"], Due());
        Add("b", 2);
        Add("a", 2);
        Assert.Equal("a of site two 9", Name(new ArticleKey("two", "a"), 9));
        Assert.Null(_throttle.Add(Event(new ArticleKey("two", "a"), 9)));

        Assert.Equal(["a of site two 9"], Due());
        _time.Pass(300);
        Assert.Equal(["a 2"], Due());
        Assert.Equal(TimeSpan.FromMilliseconds(200), _throttle.NextDue);
        _time.Pass(200);
        Assert.Equal(["b 2"], Due());
    }

    [Fact]
    public void AnOlderVersionIsNotSentAfterANewer()
    {
        Add("a", 5);
        Assert.Equal("a 4", Add("a", 4));
        Assert.Equal(["a 5"], Due());

        Assert.Equal("a 3", Add("a", 3));
        _time.Pass(499);
        Assert.Equal("a 4", Add("a", 4));
        _time.Pass(1);
        Assert.Empty(Due());
    }

    [Fact]
    public void WhatWasSentAndIsReadAgainIsSentAgain()
    {
        Add("a", 5);
        Due();

        Assert.Null(Add("a", 5));

        _time.Pass(500);
        Assert.Equal(["a 5"], Due());
    }

    [Fact]
    public void EverythingThatWaitsCanBeTakenAndTheIntervalBeginsAnew()
    {
        Add("a", 1);
        Due();
        Add("a", 2);
        Add("b", 1);
        _time.Pass(100);

        Assert.Equal(["a 2", "b 1"], _throttle.TakeAll().Select(Name).Order());

        Add("a", 3);
        _time.Pass(400);
        Assert.Empty(Due());
        _time.Pass(100);
        Assert.Equal(["a 3"], Due());
    }

    [Fact]
    public void WhatIsDroppedIsNotSent()
    {
        Add("a", 1);
        Add("b", 1, partition: 3);

        _throttle.Drop(row => row.Partition == 3);

        Assert.Equal(["a 1"], Due());
        Assert.Null(Add("b", 2));
        Assert.Equal(["b 2"], Due());
    }

    [Fact]
    public void OnlyArticlesOfTheLastIntervalAreRemembered()
    {
        for (var i = 0; i < 100; i++)
        {
            Add($"a{i}", 1);
            Due();
            Add("hot", i + 1);
            _time.Pass(100);
        }

        Assert.InRange(_throttle.Count, 2, 6);
        _throttle.TakeAll();
        _time.Pass(500);
        Assert.Empty(Due());
        Assert.Equal(0, _throttle.Count);
    }

    private string? Add(string article, long version, short partition = 0) =>
        _throttle.Add(Event(new ArticleKey("news", article), version, partition)) is { } superseded ? Name(superseded) : null;

    private List<string> Due()
    {
        var due = new List<string>();
        while (_throttle.TryTakeDue(out var e))
            due.Add(Name(e));
        return due;
    }

    private static string Name(CountedEvent e) => Name(e.Article, e.Version);

    private static string Name(ArticleKey article, long version) =>
        article.Site == "news" ? $"{article.ArticleId} {version}" : $"{article.ArticleId} of site {article.Site} {version}";

    private static CountedEvent Event(ArticleKey article, long version, short partition = 0) =>
        new(article, version, default, new CountedRow(version, article.Site, partition));
}
