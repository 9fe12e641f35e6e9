using Moderation.Scoring;
using Moderation.Training.Data;

namespace Moderation.Benchmarks.Models;

/// <summary>A source that models are trained without, to be tested on what they have never seen.</summary>
/// <param name="Name">Beginning of its names in all folders, such as <c>en.olid.</c>: its development file would calibrate ours.</param>
/// <param name="File">The file to test on.</param>
/// <param name="Training">What remains to train on.</param>
internal sealed record LeftOutSource(string Name, DataFile File, IReadOnlyList<DataFile> Training)
{
    public const string None = "none";

    /// <summary>From comma-separated names of files in train/. Throws <see cref="ModelException"/> for one without both classes.</summary>
    public static IReadOnlyList<LeftOutSource> Parse(string names, DataFolder data) =>
        names == None
            ? []
            : [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => Of(name, data))];

    private static LeftOutSource Of(string name, DataFolder data)
    {
        var file = data.Training.FirstOrDefault(file => BenchmarkData.NameOf(file) == name)
            ?? throw new ModelException($"There is no file {name} in train/.");
        if (!BenchmarkData.HasBothClasses(file))
            throw new ModelException($"{name} does not know both toxic and harmless comments.");
        var source = string.Join('.', name.Split('.').Take(2)) + '.';
        return new LeftOutSource(
            source, file, [.. data.Training.Where(other => !BenchmarkData.NameOf(other).StartsWith(source, StringComparison.Ordinal))]);
    }
}
