using Moderation.Service.Bus;

namespace Moderation.Service.Intake.Consumers;

/// <param name="Body">Only the head of one that is too long, see <see cref="Length"/>.</param>
/// <param name="User">Who published it, as the broker vouches; null where the publisher did not say.</param>
internal sealed record BusMessage(
    ReadOnlyMemory<byte> Body, string? ContentType, string Exchange, string RoutingKey, string? MessageId, string? User = null)
{
    /// <summary>Bytes of the body as it was sent.</summary>
    public int Length { get; init; } = Body.Length;

    /// <summary>Not for RabbitMQ, where the queue decides: a publisher may use another routing key.</summary>
    public MessageKind RoutedKind =>
        RoutingKey.StartsWith(Topology.Withdrawn(""), StringComparison.Ordinal) ? MessageKind.Withdrawn
        : RoutingKey.StartsWith(Topology.Reported(""), StringComparison.Ordinal) ? MessageKind.Reported
        : MessageKind.Submitted;
}
