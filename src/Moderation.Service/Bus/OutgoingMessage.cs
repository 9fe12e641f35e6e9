namespace Moderation.Service.Bus;

/// <param name="Exchange">Empty for the default exchange, whose routing key is a queue's name.</param>
/// <param name="RoutingKey">See <paramref name="Exchange"/>.</param>
/// <param name="Body">The bytes.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="MessageId">Stable over redeliveries.</param>
/// <param name="MustBeRouted">Whether it is a failure that no queue takes it.</param>
/// <param name="Headers">Application headers.</param>
internal sealed record OutgoingMessage(
    string Exchange,
    string RoutingKey,
    ReadOnlyMemory<byte> Body,
    string? ContentType,
    string? MessageId,
    bool MustBeRouted = false,
    IDictionary<string, object?>? Headers = null);
