namespace Moderation.Service.Bus;

/// <param name="Exchange">Empty for the default exchange, whose routing key is a queue's name.</param>
/// <param name="MessageId">Stable over redeliveries.</param>
/// <param name="MustBeRouted">Fails where no queue takes it.</param>
internal sealed record OutgoingMessage(
    string Exchange, string RoutingKey, ReadOnlyMemory<byte> Body, string? ContentType, string? MessageId, bool MustBeRouted = false,
    IDictionary<string, object?>? Headers = null)
{
    /// <summary>Says by <c>user-id</c> that the service's user has sent it.</summary>
    public bool NamesUser { get; init; }
}
