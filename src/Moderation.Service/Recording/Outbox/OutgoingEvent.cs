namespace Moderation.Service.Recording.Outbox;

/// <summary>An event as it leaves.</summary>
/// <param name="RoutingKey">On the exchange <c>moderation.events</c>.</param>
/// <param name="MessageId">Stable over redeliveries: subscribers may use it to drop what they have seen.</param>
/// <param name="Body">JSON in UTF-8, on one line.</param>
internal readonly record struct OutgoingEvent(string RoutingKey, string MessageId, ReadOnlyMemory<byte> Body);
