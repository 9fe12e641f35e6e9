namespace Moderation.Service.Intake.Consumers;

/// <summary>A message as it came from a bus, unread.</summary>
internal sealed record BusMessage(ReadOnlyMemory<byte> Body, string? ContentType, string Exchange, string RoutingKey, string? MessageId);
