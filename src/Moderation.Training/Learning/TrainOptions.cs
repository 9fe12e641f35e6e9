using Moderation.Scoring;

namespace Moderation.Training.Learning;

/// <summary>The same data and options give the same bytes.</summary>
public sealed record TrainOptions
{
    /// <summary>With <c>manifest.tsv</c> and <c>train/</c>, or of <c>*.jsonl.gz</c> files itself.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The files of an earlier model are replaced.</summary>
    public required string OutputFolder { get; init; }
    public int Seed { get; init; } = 1;

    /// <summary>First part of the model's version.</summary>
    public string Series { get; init; } = "2026.11";

    /// <summary>Number of n-gram buckets, a power of two.</summary>
    public int Buckets { get; init; } = 1 << 22;

    /// <summary>Number of n-gram buckets of the language model, a power of two.</summary>
    public int LanguageBuckets { get; init; } = 1 << 15;

    /// <summary>Larger sources are sampled, so that English does not drown the rest.</summary>
    public int RowsPerSource { get; init; } = 25_000;

    /// <summary>Strength of the L2 penalty; smaller fits closer.</summary>
    public float L2 { get; init; } = 0.5f;

    /// <summary>Prefixes of source files: to measure a model on a source it has never seen.</summary>
    public IReadOnlyList<string> LeaveOut { get; init; } = [];

    /// <summary>The others get no weights, and their scores mean nothing.</summary>
    public IReadOnlyList<string> Only { get; init; } = Labels.All;

    internal bool LeavesOut(string name) => LeaveOut.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Labels trained at one time; the result does not depend on it.</summary>
    public int Threads { get; init; } = 2;
    public int Iterations { get; init; } = 150;
}
