namespace Moderation.Service.Storage;

/// <summary>An event that was committed together with its cause and waits to be published; deleted once the broker has confirmed it.</summary>
internal sealed class OutboxEvent
{
    /// <summary>Order of publishing. Events of one comment or article get theirs under that row's lock, so they are in order.</summary>
    public long Id { get; init; }

    public required string Site { get; init; }
    public required string RoutingKey { get; init; }

    /// <summary>Stable over redeliveries: subscribers may use it to drop what they have seen.</summary>
    public required string MessageId { get; init; }

    public required string Body { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
