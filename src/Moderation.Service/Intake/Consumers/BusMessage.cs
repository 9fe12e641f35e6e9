using Moderation.Contracts;
using Moderation.Service.Bus;

namespace Moderation.Service.Intake.Consumers;

/// <summary>A message as it came from a bus, unread.</summary>
internal sealed record BusMessage(ReadOnlyMemory<byte> Body, string? ContentType, string Exchange, string RoutingKey, string? MessageId)
{
    /// <summary>What its routing key says it is; on RabbitMQ the queue says so, as a publisher may use another key.</summary>
    public MessageKind RoutedKind =>
        RoutingKey.StartsWith(Topology.Withdrawn(""), StringComparison.Ordinal) ? MessageKind.Withdrawn
        : RoutingKey.StartsWith(Topology.Reported(""), StringComparison.Ordinal) ? MessageKind.Reported
        : MessageKind.Submitted;
}
