using Moderation.Benchmarks.Measuring;
using Moderation.Benchmarks.Pipeline.Processes;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>One round through a full queue.</summary>
/// <param name="PerSecond">Comments per second by the wall clock, to the last event in its queue.</param>
/// <param name="Cpu">Microseconds per comment.</param>
/// <param name="AllocatedPerComment">Bytes on the managed heap of the program under measurement.</param>
internal sealed record PipelineRound(double PerSecond, CpuPerComment Cpu, double AllocatedPerComment)
{
    /// <summary>Each figure's own median.</summary>
    public static PipelineRound MedianOf(IReadOnlyCollection<PipelineRound> rounds) => new(
        Measurement.Median(rounds.Select(round => round.PerSecond)),
        CpuPerComment.MedianOf(rounds.Select(round => round.Cpu)),
        Measurement.Median(rounds.Select(round => round.AllocatedPerComment)));
}
