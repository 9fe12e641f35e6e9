using Moderation.Scoring.Features;

namespace Moderation.Scoring.Training;

/// <summary>
/// A comment turned into features, with what is known about it. Source is the position of its file among the sources; weight says how
/// much it counts in training, calibration and thresholds.
/// </summary>
internal sealed record TrainingRow(
    int Source,
    string Language,
    bool?[] Labels,
    float Weight,
    FeatureVector Features);
