using System.Text;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;

namespace Moderation.Tests.Recording.Outbox;

public sealed class OutboxFlightTests
{
    private readonly OutboxFlight _flight = new(new OutboxSignal());

    [Fact]
    public async Task ARowIsConfirmedWhenItsLastEventIs()
    {
        var channel = new Channel();
        await _flight.SendAsync(Row(1, "a", "b"), channel, CancellationToken.None);
        channel.Confirm("b");
        Assert.Empty(await _flight.TakeConfirmedAsync());

        channel.Confirm("a");

        Assert.Equal([1], await _flight.TakeConfirmedAsync());
        Assert.True(_flight.IsEmpty);
    }

    [Fact]
    public async Task AfterALostConfirmARowGoesOnWithTheFirstUnconfirmedEvent()
    {
        var lost = new Channel();
        await _flight.SendAsync(Row(1, "a", "b", "c", "d"), lost, CancellationToken.None);
        await _flight.SendAsync(Row(2, "e"), lost, CancellationToken.None);
        lost.Confirm("a");
        lost.Confirm("c");
        lost.Confirm("e");
        lost.Lose();
        await Assert.ThrowsAsync<IOException>(_flight.TakeConfirmedAsync);
        await _flight.SettleAsync();

        Assert.Equal([2], _flight.GiveUp());

        var next = new Channel();
        await _flight.SendAsync(Row(1, "a", "b", "c", "d"), next, CancellationToken.None);
        Assert.Equal(["b", "c", "d"], next.Sent);
        next.ConfirmAll();
        Assert.Equal([1], await _flight.TakeConfirmedAsync());
    }

    private static OutboxBatch Row(long id, params string[] events) => new()
    {
        Id = id,
        Site = "news",
        Partition = 0,
        Events = Encoding.UTF8.GetBytes(string.Concat(events.Select(e => $"key\t{e}\t{{}}\n"))),
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>A bus that confirms when it is told to.</summary>
    private sealed class Channel : IEventChannel
    {
        private readonly Dictionary<string, TaskCompletionSource> _confirms = [];

        public List<string> Sent { get; } = [];

        public ValueTask<Task> SendAsync(OutgoingEvent e, CancellationToken cancellation)
        {
            Sent.Add(e.MessageId);
            return ValueTask.FromResult<Task>((_confirms[e.MessageId] = new TaskCompletionSource()).Task);
        }

        public void Confirm(string id) => _confirms[id].SetResult();

        public void ConfirmAll() => _confirms.Values.ToList().ForEach(confirm => confirm.SetResult());

        public void Lose() => _confirms.Values.ToList().ForEach(confirm => confirm.TrySetException(new IOException("The connection is lost.")));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
