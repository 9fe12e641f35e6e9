using Moderation.Service.Recording.Outbox;

namespace Moderation.Tests.Recording.Outbox;

/// <summary>A bus that confirms when it is told to.</summary>
internal sealed class HandConfirmedChannel : IEventChannel
{
    /// <summary>The message ids.</summary>
    public List<string> Sent { get; } = [];

    public long Confirmed { get; set; }

    public int BreaksAfter { get; init; } = int.MaxValue;

    public ValueTask<long> SendAsync(OutgoingEvent e, CancellationToken cancellation)
    {
        if (Sent.Count == BreaksAfter)
            throw new IOException("The connection is lost.");
        Sent.Add(e.MessageId);
        return ValueTask.FromResult((long)Sent.Count);
    }

    public Task SettleAsync(CancellationToken cancellation) => Task.CompletedTask;

    public void ThrowIfLost()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
