using Moderation.Benchmarks.Counts.Cold;
using Moderation.Benchmarks.Counts.HalfLoad;
using Moderation.Benchmarks.Counts.Live;
using Moderation.Benchmarks.Counts.Load;

namespace Moderation.Benchmarks.Counts;

/// <summary>Null where a part was left out.</summary>
/// <param name="Single">Candidates by name.</param>
/// <param name="Batch">Candidates by name.</param>
/// <param name="RareBatch">Candidates by name.</param>
/// <param name="Recording">As <paramref name="Single"/>, while comments are recorded.</param>
/// <param name="HalfLoad">Candidates by name.</param>
/// <param name="Cold">Small and large store.</param>
/// <param name="Live">Streams.</param>
internal sealed record CountsResult(
    IReadOnlyDictionary<string, ReadResult>? Single = null,
    IReadOnlyDictionary<string, ReadResult>? Batch = null,
    IReadOnlyDictionary<string, ReadResult>? RareBatch = null,
    IReadOnlyDictionary<string, ReadResult>? Recording = null,
    IReadOnlyDictionary<string, HalfLoadResult>? HalfLoad = null,
    ColdResult? Cold = null,
    LiveResult? Live = null);
