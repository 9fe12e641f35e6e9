using System.Text;
using Moderation.Training.Data;
using Moderation.Training.Written;

namespace Moderation.Benchmarks.Models;

/// <summary>
/// What the yardsticks read, in training and afterwards: the comment in NFKC and lower case on one line, nothing else. Both gain from it,
/// and neither would do it by itself.
/// </summary>
internal static class YardstickText
{
    /// <summary>Names this treatment and order of rows where a trained model is kept; to be changed with either.</summary>
    public const string Preparation = "nfkc, lower case, one line, shuffled by hash";

    public static string Of(string text) =>
        text.ReplaceLineEndings(" ").Replace('\0', ' ').Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>
    /// All rows of which the files state the toxicity, as labelled there. Shuffled, because gradient descent would forget the first source
    /// while it reads the last; by a hash, so that every run has the same order.
    /// </summary>
    public static List<(string Text, bool IsToxic)> Rows(IEnumerable<DataFile> files) =>
        [.. files.SelectMany(BenchmarkData.Toxicity)
            .Select(row => (Text: Of(row.Text), row.IsToxic))
            .OrderBy(row => StableHash.Of(row.Text))
            .ThenBy(row => row.Text, StringComparer.Ordinal)
            .ThenBy(row => row.IsToxic)];
}
