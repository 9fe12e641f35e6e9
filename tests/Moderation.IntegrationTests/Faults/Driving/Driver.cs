using System.Threading.Channels;
using Moderation.IntegrationTests.Faults.Checking;

namespace Moderation.IntegrationTests.Faults.Driving;

/// <summary>
/// Sends the traffic in order and in small windows. It paces itself by the faults: it arrives at a fault's place in a burst that
/// lasts until the fault has struck, and does not run ahead of one that is still under way.
/// </summary>
internal sealed class Driver(
    IReadOnlyList<SentMessage> messages, IReadOnlyList<int> strikesAt, TimeSpan pace, BusPublisher bus, HttpSender http)
{
    private const int Window = 50;

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource[] _reached =
        [.. strikesAt.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

    private TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _struck;

    /// <summary>Messages sent and confirmed.</summary>
    public int Sent { get; private set; }

    /// <summary>Completes when the next fault may strike; from then on the driver bursts.</summary>
    public async Task UntilReachedAsync(int fault)
    {
        lock (_gate)
            _ready.TrySetResult();
        await _reached[fault].Task;
    }

    /// <summary>The fault strikes now: back to an even pace.</summary>
    public void Struck()
    {
        lock (_gate)
        {
            _struck++;
            _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        var batches = Channel.CreateUnbounded<List<SentMessage>>();
        var overHttp = SendOverHttpAsync(batches.Reader, cancellation);
        foreach (var window in messages.Chunk(Window))
        {
            cancellation.ThrowIfCancellationRequested();
            batches.Writer.TryWrite([.. window.Where(message => message.ByHttp)]);
            await bus.PublishAsync([.. window.Where(message => !message.ByHttp)], cancellation);
            Sent += window.Length;
            await PaceAsync(cancellation);
        }

        foreach (var fault in _reached)
            fault.TrySetException(new InvalidOperationException("Everything was sent before every fault had struck."));
        batches.Writer.Complete();
        await overHttp;
    }

    private async Task PaceAsync(CancellationToken cancellation)
    {
        Task ready;
        int next;
        lock (_gate)
            (ready, next) = (_ready.Task, _struck);
        if (next == strikesAt.Count || Sent < strikesAt[next])
        {
            await Task.Delay(pace * Window, cancellation);
            return;
        }

        await ready.WaitAsync(cancellation);
        _reached[next].TrySetResult();
    }

    private async Task SendOverHttpAsync(ChannelReader<List<SentMessage>> batches, CancellationToken cancellation)
    {
        await foreach (var first in batches.ReadAllAsync(cancellation))
        {
            var batch = first;
            while (batch.Count < 200 && batches.TryRead(out var more))
                batch.AddRange(more);
            if (batch.Count > 0)
                await http.SendAsync(batch, cancellation);
        }
    }
}
