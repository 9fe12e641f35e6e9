using System.Runtime.Intrinsics;
using Moderation.Scoring.Features;

namespace Moderation.Scoring;

/// <summary>The linear models of all labels by feature. N-gram weights include the idf, whose square scales a text to length 1.</summary>
/// <param name="steps">What a step of these is for each label.</param>
/// <param name="others">Weights per signal, then per word class.</param>
internal sealed class WeightTable(
    KnownBuckets known, PackedWeights[] nGrams, Vector256<float> steps, Vector256<float>[] others, Vector256<float> biases)
{
    /// <summary>Seven labels and the square of the idf: one 256-bit vector.</summary>
    public const int Stride = 8;

    /// <summary>Behind the labels in a feature's vector.</summary>
    public const int SquaredIdf = Labels.Count;

    public const int Others = TextSignals.Count + ClassFeatures.Count;

    public KnownBuckets Known => known;
    public ReadOnlySpan<PackedWeights> NGrams => nGrams;
    public Vector256<float> Steps => steps;
    public Vector256<float> Biases => biases;
    public FamilyCalibrations Calibrations { get; private init; } = FamilyCalibrations.None;

    public WeightTable With(FamilyCalibrations calibrations) => new(known, nGrams, steps, others, biases) { Calibrations = calibrations };

    /// <summary>Weights and squared idf of an n-gram; zeros where it is not known.</summary>
    public Vector256<float> OfNGram(uint hash) => OfBucket(known.OfHash(hash));

    public Vector256<float> OfBucket(int bucket) =>
        known.PlaceOf(bucket) is var place and >= 0 ? nGrams[place].Unpack(steps) : Vector256<float>.Zero;

    public Vector256<float> OfOther(int other) => others[other];

    /// <summary>Sums are <see cref="Stride"/> long.</summary>
    public static void Add(Vector256<float> feature, Span<float> sums) =>
        (feature + Vector256.Create((ReadOnlySpan<float>)sums)).CopyTo(sums);

    /// <summary>What n-grams with this sum of squared idfs are multiplied by.</summary>
    public static float Scale(float squaredIdfs) => squaredIdfs > 0 ? 1 / MathF.Sqrt(squaredIdfs) : 0;

    /// <summary>Log-odds before calibration, in the first of <see cref="Stride"/> <paramref name="logits"/>.</summary>
    public void Sum(FeatureVector features, Span<float> logits)
    {
        var sum = Vector256<float>.Zero;
        for (var at = 0; at < features.NGrams.Indices.Length; at++)
            sum += OfBucket(features.NGrams.Indices[at]) * features.NGrams.Counts[at];
        sum *= Scale(sum[SquaredIdf]);
        for (var at = 0; at < features.Others.Length; at++)
            sum += OfOther(features.Others[at]) * features.OtherValues[at];
        (sum + biases).CopyTo(logits);
    }
}
