using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Moderation.Service.Bus;

internal static class RabbitMqTopology
{
    /// <summary>RabbitMQ 4 drops a message after 20 deliveries; stops of a worker and listings of dead letters count as such.</summary>
    private const int DeliveryLimit = 1_000_000_000;

    /// <summary>The fanout exchange that MassTransit names after the record and publishes to by default.</summary>
    public static string RecordExchangeOf(MessageKind kind) => kind switch
    {
        MessageKind.Submitted => RecordExchange<CommentSubmitted>(),
        MessageKind.Withdrawn => RecordExchange<CommentWithdrawn>(),
        MessageKind.Reported => RecordExchange<CommentReported>(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Of all dead letters; the oldest go first. One that is refused instead would hold up the queue it came from.</summary>
    private const long MostLetterBytes = 1L << 30;

    /// <summary>Some 60,000 events; a policy on the broker may set a lower limit.</summary>
    private const long MostEventBytes = 64 << 20;

    public static string QueueOf(MessageKind kind) => kind switch
    {
        MessageKind.Submitted => "moderation.comment-submitted",
        MessageKind.Withdrawn => "moderation.comment-withdrawn",
        MessageKind.Reported => "moderation.comment-reported",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <exception cref="TopologyDiffersException">Something of these names exists with other arguments.</exception>
    public static async Task DeclareAsync(IConnection connection, BusOptions options, CancellationToken cancellation)
    {
        try
        {
            await DeclareAllAsync(connection, options, cancellation);
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            throw new TopologyDiffersException(exception.ShutdownReason.ReplyText, exception);
        }
    }

    private static async Task DeclareAllAsync(IConnection connection, BusOptions options, CancellationToken cancellation)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        await channel.ExchangeDeclareAsync(Topology.Comments, ExchangeType.Topic, durable: true, cancellationToken: cancellation);
        await channel.ExchangeDeclareAsync(Topology.Events, ExchangeType.Topic, durable: true, cancellationToken: cancellation);
        await DeclareQueueAsync(channel, Topology.DeadLetters, options.QueueType, MostLetterBytes, cancellation);
        await BindAsync(channel, options, MessageKind.Submitted, "comment.submitted.#", cancellation);
        await BindAsync(channel, options, MessageKind.Withdrawn, "comment.withdrawn.#", cancellation);
        await BindAsync(channel, options, MessageKind.Reported, "comment.reported.#", cancellation);
    }

    private static async Task BindAsync(
        IChannel channel, BusOptions options, MessageKind kind, string routingKeys, CancellationToken cancellation)
    {
        var queue = QueueOf(kind);
        await DeclareQueueAsync(channel, queue, options.QueueType, mostBytes: null, cancellation);
        await channel.QueueBindAsync(queue, Topology.Comments, routingKeys, cancellationToken: cancellation);
        if (!options.MassTransitExchanges)
            return;
        await channel.ExchangeDeclareAsync(RecordExchangeOf(kind), ExchangeType.Fanout, durable: true, cancellationToken: cancellation);
        await channel.QueueBindAsync(queue, RecordExchangeOf(kind), "", cancellationToken: cancellation);
    }

    /// <summary>Bounded, and never refusing: what a site does not take costs its own oldest events and nobody else's.</summary>
    public static async Task DeclareEventQueueAsync(IChannel channel, string site, QueueType type, CancellationToken cancellation)
    {
        var queue = Topology.EventQueue(site);
        await DeclareQueueAsync(channel, queue, type, MostEventBytes, cancellation);
        await channel.QueueBindAsync(queue, Topology.Events, Topology.Moderated(site), cancellationToken: cancellation);
        await channel.QueueBindAsync(queue, Topology.Events, Topology.Counted(site), cancellationToken: cancellation);
    }

    private static string RecordExchange<T>() => $"{typeof(T).Namespace}:{typeof(T).Name}";

    private static Task<QueueDeclareOk> DeclareQueueAsync(
        IChannel channel, string queue, QueueType type, long? mostBytes, CancellationToken cancellation)
    {
        var arguments = type == QueueType.Quorum
            ? new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = DeliveryLimit }
            : new Dictionary<string, object?> { ["x-queue-type"] = "classic" };
        if (mostBytes is not null)
            (arguments["x-max-length-bytes"], arguments["x-overflow"]) = (mostBytes, "drop-head");
        return channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellation);
    }
}

/// <summary>An exchange or queue exists on RabbitMQ with other arguments than ours. Waiting does not help.</summary>
internal sealed class TopologyDiffersException(string problem, Exception inner) : Exception(
    "An exchange or queue of this name exists on RabbitMQ with other arguments, so nothing can be consumed or published;"
    + $" delete it or point the service at another virtual host. {problem}",
    inner);
