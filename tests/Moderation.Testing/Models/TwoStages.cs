using Moderation.Scoring;
using Moderation.Scoring.Encoder;
using Moderation.Training.Learning;

namespace Moderation.Testing.Models;

/// <summary>Makes a small model of two stages out of one of the first: for every label but spam the second decides alone.</summary>
internal static class TwoStages
{
    /// <summary>Probability of toxicity from which the second stage is asked.</summary>
    public const double Ask = 0.2;

    private static readonly ModelThresholds Limits = new(Flag: 0.4, Hold: 0.6, Reject: 0.999);

    /// <param name="folder">Of the model of the first stage.</param>
    /// <param name="fails">The second stage fails on every text.</param>
    public static void AddTo(string folder, bool fails = false)
    {
        TinyEncoder.WriteTo(folder, fails: fails);
        var first = ModelManifest.FromJson(File.ReadAllText(Path.Combine(folder, ModelManifest.FileName)));
        var settings = new SecondStageSettings(
            Others(Labels.All.ToDictionary(label => label, Weights)),
            Others(Labels.All.ToDictionary(label => label, _ => Limits)),
            Others(Labels.All.ToDictionary(label => label, IReadOnlyList<CurvePoint> (_) => [])),
            Others(Labels.All.ToDictionary(label => label, label => label == Labels.Toxicity ? Ask : ModelThresholds.Never)),
            [],
            MarkWeight: 3);
        ModelWriter.WriteManifest(folder, ModelWriter.WithFiles(first, folder, [ModelFolder.EncoderFile, ModelFolder.PiecesFile]) with
        {
            SecondStage = settings,
        }, "2026.11");
    }

    private static JointWeights Weights(string label)
    {
        double[] own = [.. Labels.All.Select(other => other == label ? 1.0 : 0)];
        double[] none = [.. Labels.All.Select(_ => 0.0)];
        return label == Labels.Spam ? new JointWeights(none, own, 0, 0) : new JointWeights(own, none, 0, 0);
    }

    private static Dictionary<string, IReadOnlyDictionary<string, T>> Others<T>(Dictionary<string, T> labels) =>
        new() { [ModelManifest.OtherLanguages] = labels };
}
