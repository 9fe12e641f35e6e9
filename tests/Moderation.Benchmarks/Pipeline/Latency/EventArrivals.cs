using System.Buffers.Text;
using System.Diagnostics;
using Moderation.Benchmarks.Pipeline.Worker;
using RabbitMQ.Client;

namespace Moderation.Benchmarks.Pipeline.Latency;

/// <summary>
/// Subscribes to <c>CommentModerated</c> and notes when the event of each comment of a portion arrives; it looks for the id's digits
/// and parses nothing else.
/// </summary>
internal sealed class EventArrivals : AsyncDefaultBasicConsumer, IAsyncDisposable
{
    private const int IdDigits = 12;
    private const long NumbersPerPortion = 100_000_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly IConnection _connection;
    private readonly long[] _arrivedAt;
    private int _count;

    private EventArrivals(IConnection connection, IChannel channel, int comments)
        : base(channel) => (_connection, _arrivedAt) = (connection, new long[comments]);

    /// <summary>How many comments' events have come.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <param name="rabbitMq">Address with the virtual host.</param>
    /// <param name="comments">Most comments of the portion.</param>
    /// <param name="cancellation">Ends the opening.</param>
    public static async Task<EventArrivals> OpenAsync(Uri rabbitMq, int comments, CancellationToken cancellation)
    {
        var connection = await new ConnectionFactory { Uri = rabbitMq }.CreateConnectionAsync(cancellation);
        var arrivals = new EventArrivals(connection, await connection.CreateChannelAsync(cancellationToken: cancellation), comments);
        await arrivals.Channel.BasicConsumeAsync(WorkerRounds.ModeratedEvents, autoAck: true, arrivals, cancellation);
        return arrivals;
    }

    public long ArrivedAt(int number) => _arrivedAt[number];

    /// <returns>How many arrived between two moments of the stopwatch.</returns>
    public int CountBetween(long begin, long end) => _arrivedAt.Count(at => at >= begin && at < end);

    /// <summary>Waits until the events of so many comments have come.</summary>
    /// <exception cref="TimeoutException">Some did not come in time.</exception>
    public async Task UntilAsync(int comments, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        for (; Count < comments; await Task.Delay(Pause, cancellation))
            if (clock.Elapsed > Limit)
                throw new TimeoutException($"{comments - Count} events had not come {Limit.TotalSeconds} s after the last comment.");
    }

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
        Interlocked.Increment(ref _count);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
