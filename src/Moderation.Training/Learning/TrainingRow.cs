using Moderation.Scoring;
using Moderation.Scoring.Features;
using Moderation.Training.Data;

namespace Moderation.Training.Learning;

/// <summary>A comment turned into features, with what is known about it.</summary>
/// <param name="Source">Position of its file among the sources.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Labels">By position: true, false, or null for unknown.</param>
/// <param name="Weight">How much it counts in training.</param>
/// <param name="Features">What the model sees of it.</param>
internal sealed record TrainingRow(int Source, string Language, bool?[] Labels, float Weight, FeatureVector Features)
{
    /// <summary>From a source that never says yes, such as edited news: nobody would hold it.</summary>
    public bool IsHarmless { get; init; }

    public static TrainingRow Of(LabelledComment comment, int source, float weight, TrainOptions options) =>
        Of(comment, TreatedText.From(comment.Text), source, weight, options);

    public static TrainingRow Of(LabelledComment comment, TreatedText text, int source, float weight, TrainOptions options) =>
        new(source, comment.Language, comment.Labels, weight, FeatureVector.Of(text, options.Buckets, options.LanguageBuckets));
}
