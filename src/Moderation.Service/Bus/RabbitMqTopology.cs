using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Moderation.Service.Bus;

internal static class RabbitMqTopology
{
    /// <summary>RabbitMQ 4 drops a message after 20 deliveries; stops of a worker and listings of dead letters count as such.</summary>
    private const int DeliveryLimit = 1_000_000_000;

    public static string QueueOf(MessageKind kind) => kind switch
    {
        MessageKind.Submitted => "moderation.comment-submitted",
        MessageKind.Withdrawn => "moderation.comment-withdrawn",
        MessageKind.Reported => "moderation.comment-reported",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <exception cref="TopologyDiffersException">Something of these names exists with other arguments.</exception>
    public static async Task DeclareAsync(IConnection connection, QueueType type, CancellationToken cancellation)
    {
        try
        {
            await DeclareAllAsync(connection, type, cancellation);
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            throw new TopologyDiffersException(exception.ShutdownReason.ReplyText, exception);
        }
    }

    private static async Task DeclareAllAsync(IConnection connection, QueueType type, CancellationToken cancellation)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        await channel.ExchangeDeclareAsync(Topology.Comments, ExchangeType.Topic, durable: true, cancellationToken: cancellation);
        await channel.ExchangeDeclareAsync(Topology.Events, ExchangeType.Topic, durable: true, cancellationToken: cancellation);
        await DeclareQueueAsync(channel, Topology.DeadLetters, type, cancellation);
        await BindAsync<CommentSubmitted>(channel, type, MessageKind.Submitted, "comment.submitted.#", cancellation);
        await BindAsync<CommentWithdrawn>(channel, type, MessageKind.Withdrawn, "comment.withdrawn.#", cancellation);
        await BindAsync<CommentReported>(channel, type, MessageKind.Reported, "comment.reported.#", cancellation);
    }

    private static async Task BindAsync<T>(
        IChannel channel, QueueType type, MessageKind kind, string routingKeys, CancellationToken cancellation)
    {
        var queue = QueueOf(kind);
        await DeclareQueueAsync(channel, queue, type, cancellation);
        await channel.QueueBindAsync(queue, Topology.Comments, routingKeys, cancellationToken: cancellation);

        // MassTransit publishes by default to a fanout exchange named after the type.
        var fanout = $"{typeof(T).Namespace}:{typeof(T).Name}";
        await channel.ExchangeDeclareAsync(fanout, ExchangeType.Fanout, durable: true, cancellationToken: cancellation);
        await channel.QueueBindAsync(queue, fanout, "", cancellationToken: cancellation);
    }

    private static Task<QueueDeclareOk> DeclareQueueAsync(IChannel channel, string queue, QueueType type, CancellationToken cancellation) =>
        channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false,
            type == QueueType.Quorum
                ? new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = DeliveryLimit }
                : new Dictionary<string, object?> { ["x-queue-type"] = "classic" },
            cancellationToken: cancellation);
}

/// <summary>An exchange or queue exists on RabbitMQ with other arguments than ours. Waiting does not help.</summary>
internal sealed class TopologyDiffersException(string problem, Exception inner) : Exception(
    "An exchange or queue of this name exists on RabbitMQ with other arguments, so nothing can be consumed or published;"
    + $" delete it or point the service at another virtual host. {problem}",
    inner);
