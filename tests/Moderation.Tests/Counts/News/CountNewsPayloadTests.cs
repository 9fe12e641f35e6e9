using System.Text;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Tests.Counts.News;

public sealed class CountNewsPayloadTests
{
    private static readonly CountChange[] Changes =
    [
        new(new ArticleKey("s", "a b/ü-🙂"), new(1, 2, 3, 4_000_000_000, "de-AT")),
        new(new ArticleKey("s", "b"), new(0, 0, 0, 1, null)),
        new(new ArticleKey("s", "c")),
        new(new ArticleKey("s", "d"), At: 4_000_000_001),
    ];

    [Fact]
    public void AnotherProcessReadsWhatWasWritten()
    {
        var payload = Assert.Single(CountNewsPayload.Write(Changes));

        Assert.Equal(Changes, CountNewsPayload.Read(FromElsewhere(payload)));
    }

    [Fact]
    public void TheProcessItselfKnowsItsNewsAlready() =>
        Assert.Empty(CountNewsPayload.Read(Assert.Single(CountNewsPayload.Write(Changes))));

    [Fact]
    public void NothingToTellIsNoPayload() => Assert.Empty(CountNewsPayload.Write([]));

    [Fact]
    public void WhatDoesNotFitGoesIntoTheNext()
    {
        CountChange[] many =
            [.. Enumerable.Range(0, 1_000).Select(at => new CountChange(new ArticleKey("s", $"artikel-ü-{at}"), new(at, 0, 0, at, "de")))];

        var payloads = CountNewsPayload.Write(many).ToList();

        Assert.InRange(payloads.Count, 2, 20);
        Assert.All(payloads, payload => Assert.InRange(Encoding.UTF8.GetByteCount(payload), 1, 7_999));
        Assert.Equal(many, payloads.SelectMany(payload => CountNewsPayload.Read(FromElsewhere(payload))));
    }

    [Theory]
    [InlineData("x\ns\ta\tmany\t0\t0\t1\tde")]
    [InlineData("x\ns\ta\t1\t0\t0\t1")]
    [InlineData("x\ns\ta\t1\t0\t0\t1\tde\tmore")]
    public void FieldsThatAreNotUnderstoodLeaveTheCountsToBeRead(string payload) =>
        Assert.Equal([new CountChange(new ArticleKey("s", "a"))], CountNewsPayload.Read(payload));

    [Fact]
    public void OfTwoChangesThatGoTogetherTheLaterCommitIsTold()
    {
        var (first, second, unknown) = (Changes[1], Changes[1] with { Counts = new(1, 0, 0, 2, null) }, Changes[1] with { Counts = null });

        Assert.Equal(second, CountChange.Newer(first, second));
        Assert.Equal(second, CountChange.Newer(second, first));
        Assert.Equal(unknown, CountChange.Newer(unknown, second));
        Assert.Equal(unknown, CountChange.Newer(second, unknown));
    }

    [Fact]
    public void OfTheSameVersionTheCountsAreTold()
    {
        var (counts, version) = (Changes[1], Changes[1] with { Counts = null, At = 1 });

        Assert.Equal(counts, CountChange.Newer(counts, version));
        Assert.Equal(counts, CountChange.Newer(version, counts));
        Assert.Equal(version with { At = 2 }, CountChange.Newer(counts, version with { At = 2 }));
    }

    private static string FromElsewhere(string payload) => "elsewhere" + payload[payload.IndexOf('\n', StringComparison.Ordinal)..];
}
