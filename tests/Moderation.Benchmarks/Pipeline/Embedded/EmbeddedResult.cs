using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Pipeline.Embedded;

/// <summary>The embedded mode with one number of senders; medians of the rounds.</summary>
/// <param name="Senders">Requests in flight.</param>
/// <param name="PerSecond">Comments per second by the wall clock.</param>
/// <param name="CpuPerComment">Microseconds of the service.</param>
/// <param name="Rounds">Comments per second of each round.</param>
internal sealed record EmbeddedSenders(int Senders, double PerSecond, double CpuPerComment, IReadOnlyList<double> Rounds);

/// <param name="Messages">Comments per round.</param>
/// <param name="Senders">One entry per number of senders.</param>
/// <param name="Memory">Of the service, after its last round.</param>
internal sealed record EmbeddedResult(int Messages, IReadOnlyList<EmbeddedSenders> Senders, ProcessMemory Memory);
