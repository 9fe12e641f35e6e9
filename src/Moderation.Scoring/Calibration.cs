namespace Moderation.Scoring;

/// <summary>Platt scaling (Platt 1999): the probability of a label is sigmoid(slope * log-odds + offset).</summary>
internal readonly record struct Calibration(float Slope, float Offset)
{
    public static Calibration None { get; } = new(1, 0);

    public double Probability(float logit) => 1 / (1 + Math.Exp(-(((double)Slope * logit) + Offset)));
}
