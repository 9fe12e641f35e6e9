using Moderation.Benchmarks.Pipeline.Embedded;
using Moderation.Benchmarks.Pipeline.Latency;
using Moderation.Benchmarks.Pipeline.Waiting;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>What a run has measured; null where it was not asked for.</summary>
internal sealed record PipelineResult(
    ThroughputResult? Throughput = null,
    EmbeddedResult? Embedded = null,
    WaitingMemoryResult? WaitingMemory = null,
    LatencyResult? Paced = null,
    SustainedResult? Sustained = null);

/// <param name="Bare">Rounds of the bare limit.</param>
/// <param name="Service">Rounds of the service.</param>
/// <param name="UnderLoad">Null where it was left out.</param>
/// <param name="Memory">Of the service, after its last round.</param>
internal sealed record ThroughputResult(
    IReadOnlyList<PipelineRound> Bare, IReadOnlyList<PipelineRound> Service, LatencyUnderLoad? UnderLoad, ProcessMemory Memory);
