using System.Buffers.Text;
using System.Diagnostics;
using RabbitMQ.Client;

namespace Moderation.Benchmarks.Pipeline.Latency;

/// <summary>Notes when the event of each comment of a portion arrives; it looks for the id's digits and parses nothing else.</summary>
internal sealed class EventArrivals(IChannel channel, int comments) : AsyncDefaultBasicConsumer(channel)
{
    private const int IdDigits = 12;
    private const long NumbersPerPortion = 100_000_000;

    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long[] _arrivedAt = new long[comments];
    private int _missing = comments;

    /// <summary>Ends when every comment's event has come.</summary>
    public Task Complete => _complete.Task;

    public int Missing => Volatile.Read(ref _missing);

    public long ArrivedAt(int number) => _arrivedAt[number];

    public override Task HandleBasicDeliverAsync(
        string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey,
        IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        var now = Stopwatch.GetTimestamp();
        var field = "\"commentId\":\""u8;
        var begin = body.Span.IndexOf(field) + field.Length;
        if (!Utf8Parser.TryParse(body.Span.Slice(begin, IdDigits), out long id, out _))
            throw new InvalidOperationException("An event has no id of this benchmark.");
        var number = (int)(id % NumbersPerPortion);
        if (_arrivedAt[number] != 0)
            return Task.CompletedTask; // at least once: only the first counts
        _arrivedAt[number] = now;
        if (Interlocked.Decrement(ref _missing) == 0)
            _complete.SetResult();
        return Task.CompletedTask;
    }
}
