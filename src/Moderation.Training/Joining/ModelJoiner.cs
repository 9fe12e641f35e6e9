using Moderation.Scoring;
using Moderation.Training.Data;
using Moderation.Training.Learning;

namespace Moderation.Training.Joining;

/// <summary>Makes a model of two stages from one of the first and a trained encoder.</summary>
public static class ModelJoiner
{
    /// <summary>See <see cref="SecondStageSettings"/>; chosen on texts with known spans, by <c>evaluate</c>.</summary>
    private const double MarkWeight = 3;

    /// <summary>Throws <see cref="ModelException"/> where a file is missing, damaged or of another shape.</summary>
    public static ModelManifest Join(JoinOptions options, IProgress<ProgressStep>? progress = null)
    {
        var scorer = Scorer.Load(options.Model, withSecondStage: false);
        using var encoder = ModelFolder.OpenEncoder(options.Encoder);
        var data = DataFolder.Open(options.DataFolder);
        var rows = StageRows.Read(scorer, encoder, data, options.Threads, progress);

        progress?.Report(new ProgressStep("joining", 0, 1));
        var fit = new JointFit(rows);
        var families = fit.Families();
        var weights = families.ToDictionary(family => family.Key, family => fit.Calibrate(family.Value));
        var choices = families.ToDictionary(family => family.Key, family => fit.Choose(family.Key, family.Value, weights[family.Key]));
        var thresholds = PartOf(choices, choice => choice.Thresholds);
        var settings = new SecondStageSettings(
            ByFamily(weights),
            thresholds,
            PartOf(choices, choice => choice.Curve),
            families.ToDictionary(
                family => family.Key,
                IReadOnlyDictionary<string, double> (family) => AskChoice.Of(
                    family.Value, weights[family.Key], scorer.Manifest.ThresholdsOf(family.Key), thresholds[family.Key])),
            fit.Transfer,
            MarkWeight);
        return Write(options, scorer.Manifest, settings);
    }

    private static ModelManifest Write(JoinOptions options, ModelManifest first, SecondStageSettings settings)
    {
        Directory.CreateDirectory(options.OutputFolder);
        if (Path.GetFullPath(options.Model) != Path.GetFullPath(options.OutputFolder))
            foreach (var file in first.Files)
                File.Copy(Path.Combine(options.Model, file.Name), Path.Combine(options.OutputFolder, file.Name), overwrite: true);
        string[] added = [ModelFolder.EncoderFile, ModelFolder.PiecesFile];
        foreach (var name in added)
            File.Copy(Path.Combine(options.Encoder, name), Path.Combine(options.OutputFolder, name), overwrite: true);
        return ModelWriter.WriteManifest(
            options.OutputFolder, ModelWriter.WithFiles(first, options.OutputFolder, added) with { SecondStage = settings }, options.Series);
    }

    private static Dictionary<string, IReadOnlyDictionary<string, T>> PartOf<T>(
        Dictionary<string, Dictionary<string, ThresholdChoice>> choices, Func<ThresholdChoice, T> part) =>
        choices.ToDictionary(
            family => family.Key,
            IReadOnlyDictionary<string, T> (family) => family.Value.ToDictionary(label => label.Key, label => part(label.Value)));

    private static Dictionary<string, IReadOnlyDictionary<string, T>> ByFamily<T>(Dictionary<string, Dictionary<string, T>> families) =>
        families.ToDictionary(family => family.Key, IReadOnlyDictionary<string, T> (family) => family.Value);
}

public sealed record JoinOptions
{
    /// <summary>Folder of a model of the first stage.</summary>
    public required string Model { get; init; }

    /// <summary>Folder with the encoder's graph and pieces.</summary>
    public required string Encoder { get; init; }

    /// <inheritdoc cref="TrainOptions.DataFolder"/>
    public required string DataFolder { get; init; }

    /// <summary>May be the model's own.</summary>
    public required string OutputFolder { get; init; }

    /// <inheritdoc cref="TrainOptions.Series"/>
    public string Series { get; init; } = "2026.11";

    /// <summary>Texts read at one time; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
