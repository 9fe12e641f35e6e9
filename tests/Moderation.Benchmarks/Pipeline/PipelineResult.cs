using Moderation.Benchmarks.Pipeline.Processes;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>What a run has measured.</summary>
/// <param name="Bare">Rounds of the bare limit.</param>
/// <param name="Service">Rounds of the service.</param>
/// <param name="Memory">Of the service, after its last round.</param>
internal sealed record PipelineResult(IReadOnlyList<PipelineRound> Bare, IReadOnlyList<PipelineRound> Service, ProcessMemory Memory);
