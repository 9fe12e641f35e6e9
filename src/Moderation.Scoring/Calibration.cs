using System.Numerics.Tensors;

namespace Moderation.Scoring;

/// <summary>
/// From the log-odds of all labels to the probability of each, in one family of languages: the probability of a label is
/// sigmoid(offset + sum of weight * log-odds), a logistic regression over the labels' log-odds. With a weight for the label's own
/// log-odds only, it is Platt scaling (Platt 1999).
/// </summary>
internal sealed class Calibration(float[] values)
{
    /// <summary>Per label seven weights and the offset.</summary>
    public const int Stride = Labels.Count + 1;

    /// <summary>Takes the log-odds as they are.</summary>
    public static Calibration None
    {
        get
        {
            var none = new Calibration(new float[Labels.Count * Stride]);
            for (var label = 0; label < Labels.Count; label++)
                none.Of(label)[label] = 1;
            return none;
        }
    }

    public ReadOnlySpan<float> Values => values;

    /// <summary>Weights of all labels' log-odds in one label's, then its offset.</summary>
    public Span<float> Of(int label) => values.AsSpan(label * Stride, Stride);

    public double Probability(ReadOnlySpan<float> logits, int label) => 1 / (1 + Math.Exp(-(double)Logit(logits, label)));

    /// <summary>Calibrated log-odds of one label.</summary>
    public float Logit(ReadOnlySpan<float> logits, int label) => Mix(logits, label) + values[(label * Stride) + Labels.Count];

    /// <summary>What a feature with these weights adds to one label's calibrated log-odds.</summary>
    public float Mix(ReadOnlySpan<float> weights, int label) =>
        TensorPrimitives.Dot(weights[..Labels.Count], values.AsSpan(label * Stride, Labels.Count));
}
