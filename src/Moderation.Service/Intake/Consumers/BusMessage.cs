using Moderation.Service.Bus;

namespace Moderation.Service.Intake.Consumers;

internal sealed record BusMessage(ReadOnlyMemory<byte> Body, string? ContentType, string Exchange, string RoutingKey, string? MessageId)
{
    /// <summary>Not for RabbitMQ, where the queue decides: a publisher may use another routing key.</summary>
    public MessageKind RoutedKind =>
        RoutingKey.StartsWith(Topology.Withdrawn(""), StringComparison.Ordinal) ? MessageKind.Withdrawn
        : RoutingKey.StartsWith(Topology.Reported(""), StringComparison.Ordinal) ? MessageKind.Reported
        : MessageKind.Submitted;
}
