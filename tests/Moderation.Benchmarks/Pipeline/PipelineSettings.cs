namespace Moderation.Benchmarks.Pipeline;

/// <summary>What to measure, and on what.</summary>
/// <param name="RabbitMq">amqp:// address; null starts a broker.</param>
/// <param name="Postgres">Connection string; null starts a server.</param>
/// <param name="Messages">Comments per round.</param>
/// <param name="Rounds">Measured rounds.</param>
/// <param name="Stored">Comments that the store holds before the first round.</param>
/// <param name="Service">Settings of the service, without their prefix.</param>
/// <param name="SkipLatency">Leaves the latency out.</param>
/// <param name="SkipEmbedded">Leaves the embedded mode out.</param>
internal sealed record PipelineSettings(
    Uri? RabbitMq,
    string? Postgres,
    int Messages,
    int Rounds,
    int Stored,
    IReadOnlyDictionary<string, string> Service,
    bool SkipLatency,
    bool SkipEmbedded)
{
    public const int EmbeddedMessages = 20_000;
}
