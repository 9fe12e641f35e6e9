using System.CommandLine;
using Moderation.Scoring;
using Moderation.Training.Data;

namespace Moderation.Benchmarks.Models;

/// <summary>The labelled comments that models are compared on: a folder with <c>train/</c> and <c>dev/</c>.</summary>
internal static class BenchmarkData
{
    private const string Variable = "MODERATION_BENCHMARK_DATA";

    public static Option<string> Option() => new("--data")
    {
        Description = $"Folder with manifest.tsv, train/ and dev/; without it the one that {Variable} names.",
        Required = Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 },
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Variable) ?? "",
    };

    public static Option<string?> ModelOption() =>
        new("--model") { Description = "Model folder; without it models/default here or next to the program." };

    /// <summary>
    /// Files whose rows say of some comments that they are toxic and of others that they are not. Throws <see cref="ModelException"/>
    /// when there are none.
    /// </summary>
    public static IReadOnlyList<DataFile> TestFiles(DataFolder data)
    {
        var files = data.Development.Where(HasBothClasses).ToList();
        return files.Count > 0 ? files : throw new ModelException("There are no files in dev/ that know both toxic and harmless comments.");
    }

    public static bool HasBothClasses(DataFile file) => Toxicity(file).Select(row => row.IsToxic).Distinct().Count() == 2;

    /// <summary>The comments of a file of which it says whether they are toxic.</summary>
    public static IEnumerable<(string Text, bool IsToxic)> Toxicity(DataFile file) => file.Read()
        .Where(comment => comment.Labels[Labels.IndexOf(Labels.Toxicity)] is not null)
        .Select(comment => (comment.Text, comment.Labels[Labels.IndexOf(Labels.Toxicity)] == true));

    /// <summary>A file's short name, such as <c>de.germeval2018.train</c>.</summary>
    public static string NameOf(DataFile file) => Path.GetFileName(file.Name).Replace(".jsonl.gz", "", StringComparison.Ordinal);
}
