using System.Runtime.Intrinsics;
using Moderation.Scoring;

namespace Moderation.Training.Learning;

/// <summary>A row per feature (known n-gram buckets, signals, word classes), a column per label.</summary>
/// <param name="idfs">Theirs, ascending by bucket, as <see cref="PackedWeights.RoundIdf"/> gives them.</param>
internal sealed class WeightMatrix(KnownBuckets known, float[] idfs)
{
    /// <summary>The few weights beyond this many standard deviations are cut, so that all others keep their precision.</summary>
    private const float Widest = 12;

    private readonly float[] _weights = new float[(known.Count + WeightTable.Others) * Labels.Count];

    public float[] Biases { get; } = new float[Labels.Count];
    public ref float this[int feature, int label] => ref _weights[(feature * Labels.Count) + label];

    /// <summary>The n-grams' weights rounded to 8 bits.</summary>
    public WeightTable Quantize()
    {
        var steps = Enumerable.Range(0, Labels.Count).Select(StepOf).ToArray();
        var nGrams = new PackedWeights[known.Count];
        Span<sbyte> rounded = stackalloc sbyte[Labels.Count];
        for (var feature = 0; feature < nGrams.Length; feature++)
        {
            for (var label = 0; label < rounded.Length; label++)
                rounded[label] = (sbyte)Math.Clamp(MathF.Round(this[feature, label] / steps[label]), -sbyte.MaxValue, sbyte.MaxValue);
            nGrams[feature] = new PackedWeights(rounded, (byte)MathF.Round(idfs[feature] * PackedWeights.IdfSteps));
        }

        var others = _weights.Skip(known.Count * Labels.Count).Chunk(Labels.Count).Select(ToVector);
        return new WeightTable(known, nGrams, ToVector(steps), [.. others], ToVector(Biases));
    }

    private static Vector256<float> ToVector(float[] labels) => Vector256.Create([.. labels, 0]);

    private float StepOf(int label)
    {
        double squares = 0;
        var (largest, count) = (0f, 0);
        for (var feature = 0; feature < known.Count; feature++)
        {
            var weight = this[feature, label];
            squares += (double)weight * weight;
            largest = Math.Max(largest, Math.Abs(weight));
            count += weight == 0 ? 0 : 1;
        }

        var cut = Math.Min(largest, Widest * (float)Math.Sqrt(squares / Math.Max(1, count)));
        return cut > 0 ? cut / sbyte.MaxValue : 1;
    }
}
