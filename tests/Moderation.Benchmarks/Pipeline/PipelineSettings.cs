using Moderation.Benchmarks.Pipeline.Load;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>What to measure, and on what.</summary>
/// <param name="RabbitMq">amqp:// address; null starts a broker.</param>
/// <param name="Postgres">Connection string; null starts a server.</param>
/// <param name="Messages">Comments per round.</param>
/// <param name="Rounds">Measured rounds.</param>
/// <param name="Stored">Comments that the store holds before the first round.</param>
/// <param name="Service">Settings of the service, without their prefix.</param>
/// <param name="Texts">What the comments of the service say.</param>
/// <param name="SkipLatency">Leaves the sustained rate and the latency out.</param>
/// <param name="SkipEmbedded">Leaves the embedded mode out.</param>
/// <param name="Only">Measures this alone.</param>
/// <param name="Waiting">Messages that wait when the worker starts, for <see cref="Measured.WaitingMemory"/>.</param>
/// <param name="Through">How many of them are sampled.</param>
/// <param name="Paced">Comments per second, for <see cref="Measured.PacedLoad"/>.</param>
internal sealed record PipelineSettings(
    Uri? RabbitMq,
    string? Postgres,
    int Messages,
    int Rounds,
    int Stored,
    IReadOnlyDictionary<string, string> Service,
    ISampleTexts Texts,
    bool SkipLatency,
    bool SkipEmbedded,
    Measured Only,
    int Waiting,
    int Through,
    int Paced);

/// <summary>The parts of the measurement that can be asked for alone.</summary>
internal enum Measured
{
    /// <summary>Bare limit, service, sustained rate, latency, and a short look at the embedded mode.</summary>
    Usual,
    Embedded,
    WaitingMemory,
    PacedLoad,
    SustainedRate,
}
