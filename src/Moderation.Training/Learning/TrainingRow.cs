using Moderation.Scoring;
using Moderation.Scoring.Features;
using Moderation.Training.Data;

namespace Moderation.Training.Learning;

/// <summary>Source is its file's position; labels are true, false, or null for unknown.</summary>
internal sealed record TrainingRow(int Source, string Language, bool?[] Labels, float Weight, FeatureVector Features)
{
    /// <summary>From a source without a true label, such as edited news: nobody would hold it.</summary>
    public bool IsHarmless { get; init; }

    public static TrainingRow Of(LabelledComment comment, int source, float weight, TrainOptions options) =>
        Of(comment, TreatedText.From(comment.Text), source, weight, options);

    public static TrainingRow Of(LabelledComment comment, TreatedText text, int source, float weight, TrainOptions options) =>
        new(source, comment.Language, comment.Labels, weight, FeatureVector.Of(text, options.Buckets, options.LanguageBuckets));
}
