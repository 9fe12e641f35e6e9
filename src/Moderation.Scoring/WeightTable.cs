using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Moderation.Scoring.Features;

namespace Moderation.Scoring;

/// <summary>
/// The linear models of all labels, feature by feature, so that one visit serves every label. The features are the n-gram buckets that the
/// model knows, in ascending order, and behind them the signals and word classes. A bucket's weights include its inverse document
/// frequency (idf), whose square stands beside them: a text's n-grams are scaled to length 1.
/// </summary>
internal sealed class WeightTable
{
    /// <summary>Seven labels and the square of the idf: one 256-bit vector.</summary>
    public const int Stride = 8;

    /// <summary>Position of the square of the idf in a feature's vector.</summary>
    public const int SquaredIdf = Labels.Count;

    /// <summary>Features behind the buckets.</summary>
    public const int Others = TextSignals.Count + ClassFeatures.Count;

    /// <summary>Steps in which an idf is stored.</summary>
    private const float IdfStep = 0.05f;

    private readonly float[] _weights;

    /// <summary>One bit per bucket: whether it is known. With <see cref="_knownBefore"/> a thirtieth of a position per bucket.</summary>
    private readonly ulong[] _isKnown;

    /// <summary>Per word of <see cref="_isKnown"/> the number of known buckets before it.</summary>
    private readonly int[] _knownBefore;

    /// <param name="buckets">A power of two.</param>
    /// <param name="kept">The known ones, ascending.</param>
    public WeightTable(int buckets, ReadOnlySpan<int> kept)
    {
        Known = kept.Length;
        _weights = new float[(Features + 1) * Stride];
        Buckets = buckets;
        _isKnown = new ulong[(buckets + 63) / 64];
        _knownBefore = new int[_isKnown.Length];
        foreach (var bucket in kept)
            _isKnown[bucket / 64] |= 1UL << (bucket % 64);
        for (var word = 1; word < _isKnown.Length; word++)
            _knownBefore[word] = _knownBefore[word - 1] + BitOperations.PopCount(_isKnown[word - 1]);
    }

    public int Buckets { get; }

    /// <summary>Number of known buckets.</summary>
    public int Known { get; }

    public int Features => Known + Others;

    public float[] Biases { get; } = new float[Labels.Count];

    public Calibrations Calibrations { get; set; } = Calibrations.None;

    /// <summary>By feature (known buckets, then signals, then word classes) and label or <see cref="SquaredIdf"/>.</summary>
    public ref float this[int feature, int label] => ref _weights[(feature * Stride) + label];

    public bool Knows(int bucket) => (_isKnown[bucket / 64] >> (bucket % 64) & 1) != 0;

    /// <summary>Weights and squared idf of an n-gram; zeros where it is not known.</summary>
    public ReadOnlySpan<float> OfNGram(uint hash) => OfBucket((int)(hash & (uint)(Buckets - 1)));

    public ReadOnlySpan<float> OfBucket(int bucket) => _weights.AsSpan(RowOf(bucket) * Stride, Stride);

    /// <summary>Weights of a signal, or of a word class behind them.</summary>
    public ReadOnlySpan<float> OfOther(int other) => _weights.AsSpan((Known + other) * Stride, Stride);

    // A known bucket's row is the number of known ones before it; unknown ones share the row of zeros at the end.
    private int RowOf(int bucket)
    {
        var word = bucket >> 6;
        var bits = _isKnown[word];
        var bit = 1UL << bucket; // its lowest six bits count
        return (bits & bit) == 0 ? Features : _knownBefore[word] + BitOperations.PopCount(bits & (bit - 1));
    }

    /// <summary>Adds one feature's vector to sums of the same length, <see cref="Stride"/>.</summary>
    public static void Add(ReadOnlySpan<float> feature, Span<float> sums) =>
        (Vector256.Create(feature) + Vector256.Create((ReadOnlySpan<float>)sums)).CopyTo(sums);

    /// <summary>What n-grams with this sum of squared idfs are multiplied by.</summary>
    public static float Scale(float squaredIdfs) => squaredIdfs > 0 ? 1 / MathF.Sqrt(squaredIdfs) : 0;

    /// <summary>The nearest idf that can be stored, in steps of 1/20 up to 12.75.</summary>
    public static float RoundIdf(float idf) => IdfStep * Math.Clamp(MathF.Round(idf / IdfStep), 0, byte.MaxValue);

    /// <summary>Log-odds before calibration, one per label into the first seven of <paramref name="logits"/>, which is <see cref="Stride"/> long.</summary>
    public void Sum(FeatureVector features, Span<float> logits)
    {
        logits.Clear();
        for (var at = 0; at < features.NGrams.Indices.Length; at++)
            TensorPrimitives.MultiplyAdd(OfBucket(features.NGrams.Indices[at]), features.NGrams.Counts[at], logits, logits);
        TensorPrimitives.Multiply(logits, Scale(logits[SquaredIdf]), logits);
        for (var at = 0; at < features.Others.Length; at++)
            TensorPrimitives.MultiplyAdd(OfOther(features.Others[at]), features.OtherValues[at], logits, logits);
        TensorPrimitives.Add(logits[..Labels.Count], Biases, logits[..Labels.Count]);
    }
}
