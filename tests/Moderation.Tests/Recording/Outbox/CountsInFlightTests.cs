using System.Text;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;

namespace Moderation.Tests.Recording.Outbox;

public sealed class CountsInFlightTests
{
    private readonly ManualTime _time = new();
    private readonly CountsInFlight _inFlight;
    private readonly HandConfirmedChannel _channel = new();

    public CountsInFlightTests() => _inFlight = new CountsInFlight(_time);

    [Fact]
    public void ARowOfCountsIsToldFromOneOfComments()
    {
        Assert.True(CountedRow.IsOne(Row(1, "a:1")));
        Assert.False(CountedRow.IsOne(Row(1, Encoding.UTF8.GetBytes("comment.moderated.news\tid\t{}\n"))));
    }

    [Fact]
    public async Task ARowIsDoneWhenEachEventIsConfirmedOrSuperseded()
    {
        _inFlight.Add(Row(1, "a:1", "b:1"));
        await SendDueAsync();
        _channel.Confirmed = 2;
        Assert.Equal([1], _inFlight.TakeDone(_channel));

        _inFlight.Add(Row(2, "a:2", "c:1"));
        await SendDueAsync();
        Assert.Equal(["a:1", "b:1", "c:1"], _channel.Sent.Order());
        _inFlight.Add(Row(3, "a:3"));
        Assert.Empty(_inFlight.TakeDone(_channel));

        _channel.Confirmed = 3;

        Assert.Equal([2], _inFlight.TakeDone(_channel));
        Assert.Equal([3], _inFlight.Ids);
    }

    [Fact]
    public async Task LastCountAlwaysLeaves()
    {
        for (var version = 1; version <= 40; version++)
        {
            _inFlight.Add(Row(version, $"a:{version}"));
            await SendDueAsync();
            _time.Pass(30);
        }

        _time.Pass((int)CountThrottle.Interval.TotalMilliseconds - 30);
        await SendDueAsync();

        Assert.Equal(["a:1", "a:18", "a:35", "a:40"], _channel.Sent);
        _channel.Confirmed = 4;
        Assert.Equal(Enumerable.Range(1, 40).Select(id => (long)id), _inFlight.TakeDone(_channel));
        Assert.Equal((0, null), (_inFlight.Count, _inFlight.NextDue));
    }

    [Fact]
    public async Task RowsAreDoneInOrderSoThatNoOlderVersionStaysAlone()
    {
        _inFlight.Add(Row(1, "a:1", "b:1"));
        await SendDueAsync();
        _inFlight.Add(Row(2, "a:2", "b:2"));
        _time.Pass(250);
        _inFlight.Add(Row(3, "c:1"));
        await SendDueAsync();
        _channel.Confirmed = 3;

        // Row 3 is confirmed; row 2 waits.
        Assert.Equal([1], _inFlight.TakeDone(_channel));

        _time.Pass(250);
        await SendDueAsync();
        _channel.Confirmed = 4;
        Assert.Empty(_inFlight.TakeDone(_channel));
        _channel.Confirmed = 5;
        Assert.Equal([2, 3], _inFlight.TakeDone(_channel));
    }

    [Fact]
    public async Task PartitionsDoNotWaitForEachOther()
    {
        _inFlight.Add(Row(1, "a:1"));
        await SendDueAsync();
        _inFlight.Add(Row(2, "a:2"));
        _inFlight.Add(Row(3, partition: 1, "b:1"));
        await SendDueAsync();
        _channel.Confirmed = 2;

        Assert.Equal([1, 3], _inFlight.TakeDone(_channel));
    }

    [Fact]
    public async Task LostChannelSendsAgainWhatWasNotConfirmed()
    {
        _inFlight.Add(Row(1, "a:1"));
        await SendDueAsync();
        _inFlight.Add(Row(2, "b:1"));
        await SendDueAsync();
        _inFlight.Add(Row(3, "b:2"));
        _channel.Confirmed = 1;
        Assert.Equal([1], _inFlight.GiveUp(_channel));
        Assert.Equal((0, null), (_inFlight.Count, _inFlight.NextDue));

        // Of what comes back, too, only the newest leaves.
        var next = new HandConfirmedChannel();
        _inFlight.Add(Row(2, "b:1"));
        _inFlight.Add(Row(3, "b:2"));
        _time.Pass(500);
        await _inFlight.SendDueAsync(next, CancellationToken.None);
        Assert.Equal(["b:2"], next.Sent);
        Assert.Equal([2], _inFlight.TakeDone(next));
        next.Confirmed = 1;
        Assert.Equal([3], _inFlight.TakeDone(next));
    }

    [Fact]
    public async Task AnEventThatCouldNotBeSentIsNotDone()
    {
        var breaking = new HandConfirmedChannel { BreaksAfter = 1, Confirmed = 10 };
        _inFlight.Add(Row(1, "a:1", "b:1"));

        await Assert.ThrowsAsync<IOException>(() => _inFlight.SendDueAsync(breaking, CancellationToken.None));
        Assert.Empty(_inFlight.GiveUp(breaking));

        _inFlight.Add(Row(1, "a:1", "b:1"));
        _time.Pass(500);
        await SendDueAsync();
        Assert.Equal(["a:1", "b:1"], _channel.Sent.Order());
    }

    [Fact]
    public async Task RowsOfAPartitionGivenUpAreDropped()
    {
        _inFlight.Add(Row(1, partition: 0, "a:1"));
        _inFlight.Add(Row(2, partition: 1, "b:1"));
        await SendDueAsync();
        _channel.Confirmed = 2;
        _inFlight.TakeDone(_channel);
        _inFlight.Add(Row(3, partition: 0, "a:2"));
        _inFlight.Add(Row(4, partition: 1, "b:2"));

        _inFlight.Keep([0]);

        Assert.Equal([3], _inFlight.Ids);
        _time.Pass(500);
        await SendDueAsync();
        Assert.Equal(["a:2"], _channel.Sent.Skip(2));
    }

    [Fact]
    public async Task APartitionWhereEventsMerelyWaitMayBeGivenUp()
    {
        _inFlight.Add(Row(1, partition: 4, "a:1"));
        Assert.Empty(_inFlight.PartitionsInFlight(_channel));
        await SendDueAsync();
        _inFlight.Add(Row(2, partition: 4, "a:2"));
        Assert.Equal([(short)4], _inFlight.PartitionsInFlight(_channel));

        _channel.Confirmed = 1;

        Assert.Empty(_inFlight.PartitionsInFlight(_channel));
        Assert.NotNull(_inFlight.NextDue);
    }

    [Fact]
    public async Task AllThatWaitsCanLeaveAtOnce()
    {
        _inFlight.Add(Row(1, "a:1"));
        await SendDueAsync();
        _inFlight.Add(Row(2, "a:2"));
        _inFlight.Add(Row(3, "a:3"));

        await _inFlight.SendAllAsync(_channel, CancellationToken.None);

        Assert.Equal(["a:1", "a:3"], _channel.Sent);
        _channel.Confirmed = 2;
        Assert.Equal([1, 2, 3], _inFlight.TakeDone(_channel));
    }

    private Task SendDueAsync() => _inFlight.SendDueAsync(_channel, CancellationToken.None);

    private static OutboxBatch Row(long id, params string[] events) => Row(id, partition: 0, events);

    /// <param name="id">Of the row.</param>
    /// <param name="partition">The same for all events of an article.</param>
    /// <param name="events">Article and version, which are the message id too.</param>
    private static OutboxBatch Row(long id, short partition, params string[] events) =>
        Row(id, Encoding.UTF8.GetBytes(string.Concat(events.Select(Line))), partition);

    private static string Line(string e)
    {
        var (article, version) = (e[..e.IndexOf(':', StringComparison.Ordinal)], e[(e.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return $$"""article.counted.news{{'\t'}}{{e}}{{'\t'}}{"site":"news","articleId":"{{article}}","approved":1,"held":0"""
            + $$""","rejected":0,"version":{{version}},"countedAt":"2026-03-01T10:00:00Z"}{{'\n'}}""";
    }

    private static OutboxBatch Row(long id, byte[] lines, short partition = 0) => new()
    {
        Id = id,
        Site = "news",
        Partition = partition,
        Events = lines,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
