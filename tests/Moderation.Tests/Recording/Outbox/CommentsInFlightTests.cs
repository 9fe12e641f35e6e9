using System.Text;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;

namespace Moderation.Tests.Recording.Outbox;

public sealed class CommentsInFlightTests
{
    private readonly CommentsInFlight _inFlight = new();

    [Fact]
    public async Task ARowIsConfirmedWhenItsLastEventIs()
    {
        var channel = new HandConfirmedChannel { Confirmed = 1 };
        await _inFlight.SendAsync(Row(1, "a", "b"), channel, CancellationToken.None);
        Assert.Empty(_inFlight.TakeConfirmed(channel));
        Assert.Equal([1], _inFlight.Ids);

        channel.Confirmed = 2;

        Assert.Equal([1], _inFlight.TakeConfirmed(channel));
        Assert.Empty(_inFlight.Ids);
    }

    [Fact]
    public async Task AfterALostConfirmEachRowGoesOnWithItsFirstUnconfirmedEvent()
    {
        var lost = new HandConfirmedChannel();
        await _inFlight.SendAsync(Row(7, "a", "b"), lost, CancellationToken.None);
        await _inFlight.SendAsync(Row(8, "c", "d", "e"), lost, CancellationToken.None);
        await _inFlight.SendAsync(Row(9, "f"), lost, CancellationToken.None);
        lost.Confirmed = 3;

        Assert.Equal([7], _inFlight.GiveUp(lost));

        var next = new HandConfirmedChannel();
        await _inFlight.SendAsync(Row(8, "c", "d", "e"), next, CancellationToken.None);
        await _inFlight.SendAsync(Row(9, "f"), next, CancellationToken.None);
        Assert.Equal(["d", "e", "f"], next.Sent);
        next.Confirmed = 1;
        Assert.Empty(_inFlight.GiveUp(next));

        var last = new HandConfirmedChannel { Confirmed = 1 };
        await _inFlight.SendAsync(Row(8, "c", "d", "e"), last, CancellationToken.None);
        Assert.Equal(["e"], last.Sent);
        Assert.Equal([8], _inFlight.TakeConfirmed(last));
    }

    [Fact]
    public async Task ARefusedRowGoesOnWithItsFirstEventWithoutAConfirmAndTheOthersAreDone()
    {
        var channel = new HandConfirmedChannel();
        await _inFlight.SendAsync(Row(1, "a", "b", "c"), channel, CancellationToken.None);
        await _inFlight.SendAsync(Row(2, "d"), channel, CancellationToken.None);
        channel.Confirmed = 1;

        // The third is answered before the second.
        Assert.NotNull(_inFlight.Refuse(3, channel));
        Assert.Null(_inFlight.Refuse(2, channel));
        channel.Confirmed = 4;

        Assert.Equal([2], _inFlight.TakeConfirmed(channel));
        channel.Sent.Clear();
        await _inFlight.SendAsync(Row(1, "a", "b", "c"), channel, CancellationToken.None);
        Assert.Equal(["b", "c"], channel.Sent);
    }

    [Fact]
    public async Task ARowThatCouldNotBeHandedOverIsNotConfirmed()
    {
        var breaking = new HandConfirmedChannel { BreaksAfter = 1, Confirmed = 10 };

        await Assert.ThrowsAsync<IOException>(() => _inFlight.SendAsync(Row(1, "a", "b"), breaking, CancellationToken.None));

        Assert.Empty(_inFlight.GiveUp(breaking));
        var next = new HandConfirmedChannel();
        await _inFlight.SendAsync(Row(1, "a", "b"), next, CancellationToken.None);
        Assert.Equal(["b"], next.Sent);
    }

    private static OutboxBatch Row(long id, params string[] events) => new()
    {
        Id = id,
        Site = "news",
        Partition = 0,
        Events = Encoding.UTF8.GetBytes(string.Concat(events.Select(e => $"key\t{e}\t{{}}\n"))),
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
