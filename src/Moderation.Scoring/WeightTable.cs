using System.Runtime.InteropServices;
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

    /// <summary>Position of the idf's square, behind the labels.</summary>
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

/// <summary>An n-gram's weights in eight bytes: per label a signed number of that label's steps, and the idf in twentieths.</summary>
internal readonly struct PackedWeights
{
    public const float IdfSteps = 20;

    private const float IdfStep = 1 / IdfSteps;

    private static readonly Vector256<float> OnlyIdf = Vector256.Create(0, 0, 0, 0, 0, 0, 0, -1).AsSingle();

    /// <summary>A byte per label, from the lowest, then the idf's, its highest bit turned so that all eight widen as signed ones.</summary>
    private readonly ulong _bytes;

    public PackedWeights(ReadOnlySpan<sbyte> labels, byte idf)
    {
        Span<byte> bytes = stackalloc byte[WeightTable.Stride];
        MemoryMarshal.AsBytes(labels).CopyTo(bytes);
        bytes[WeightTable.SquaredIdf] = (byte)(idf ^ 0x80);
        _bytes = MemoryMarshal.Read<ulong>(bytes);
    }

    public byte Idf => (byte)((_bytes >> (8 * WeightTable.SquaredIdf)) ^ 0x80);
    public sbyte this[int label] => (sbyte)(_bytes >> (8 * label));

    /// <summary>The nearest idf that can be stored, in steps of 1/20 up to 12.75.</summary>
    public static float RoundIdf(float idf) => IdfStep * Math.Clamp(MathF.Round(idf / IdfStep), 0, byte.MaxValue);

    /// <summary>The labels' weights by the size of each label's step, and the square of the idf.</summary>
    public Vector256<float> Unpack(Vector256<float> steps)
    {
        var shorts = Vector128.WidenLower(Vector128.CreateScalarUnsafe(_bytes).AsSByte());
        var numbers = Vector256.ConvertToSingle(Vector256.WidenLower(shorts.ToVector256Unsafe()));
        var idf = (numbers + Vector256.Create(128f)) / IdfSteps;
        return Vector256.ConditionalSelect(OnlyIdf, idf * idf, numbers * steps);
    }
}
