using Moderation.Scoring;
using Moderation.Scoring.Encoder;
using Moderation.Training.Data;

namespace Moderation.Training.Joining;

/// <summary>Held-out rows of the training files, and development files whose licence allows it.</summary>
internal static class StageRows
{
    /// <summary>Rows of one source: all sources have the same say, whatever number of rows they have.</summary>
    private const int MostOfSource = 1_500;

    public static IReadOnlyList<StageRow> Read(
        Scorer scorer, TextEncoder encoder, DataFolder data, int threads, IProgress<ProgressStep>? progress)
    {
        var files = data.Training.Concat(data.Development.Where(file => !file.IsEvaluationOnly)).ToList();
        var rows = new List<StageRow>();
        foreach (var file in files)
        {
            progress?.Report(new ProgressStep($"reading {file.Name}", files.IndexOf(file), files.Count));
            rows.AddRange(Read(scorer, encoder, file, data.Training.Contains(file), threads));
        }

        return rows;
    }

    /// <param name="isTrainedWith">Only what was held out counts.</param>
    public static IReadOnlyList<StageRow> Read(Scorer scorer, TextEncoder encoder, DataFile file, bool isTrainedWith, int threads)
    {
        var comments = file.Read().Where(comment => comment.Labels.Any(label => label is not null)).ToList();
        var isHarmless = !comments.Any(comment => comment.Labels.Contains(true));
        return [.. comments
            .Where(comment => !isTrainedWith || HeldOut.Contains(comment.Text))
            .OrderBy(comment => Written.StableHash.Of(comment.Text))
            .Take(isTrainedWith ? MostOfSource : int.MaxValue)
            .AsParallel().AsOrdered().WithDegreeOfParallelism(threads)
            .Select(comment => StageRow.Of(scorer, encoder, file.Name, isHarmless, comment))
            .OfType<StageRow>()];
    }
}
