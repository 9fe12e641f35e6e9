namespace Moderation.Service.Storage;

/// <summary>Embedded mode only; RabbitMQ has the queue <c>moderation.dead-letter</c>.</summary>
internal sealed class DeadLetter
{
    public long Id { get; init; }
    public required string Reason { get; init; }
    public required string Detail { get; init; }
    public required string Exchange { get; init; }
    public required string RoutingKey { get; init; }
    public string? ContentType { get; init; }
    public required byte[] Body { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}
