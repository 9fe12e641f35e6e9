using Moderation.Benchmarks.Pipeline.Processes;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>One round through a full queue.</summary>
/// <param name="PerSecond">Comments per second by the wall clock, to the last event in its queue.</param>
/// <param name="Cpu">Microseconds per comment.</param>
/// <param name="AllocatedPerComment">Bytes on the managed heap of the program under measurement.</param>
internal sealed record PipelineRound(double PerSecond, CpuPerComment Cpu, double AllocatedPerComment);
