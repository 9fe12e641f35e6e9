using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Moderation.Scoring.Features;

namespace Moderation.Scoring;

/// <summary>Where a text's log-odds come from: each feature's share, spread evenly over its characters. Not thread-safe.</summary>
internal sealed class CharacterSums(WeightTable weights)
{
    private readonly TextWalk _walk = new();
    private float[] _nGrams = new float[256 * WeightTable.Stride];
    private float[] _others = new float[256 * WeightTable.Stride];

    public void Spread(ReadOnlySpan<char> text)
    {
        var length = text.Length * WeightTable.Stride;
        if (_nGrams.Length < length)
            (_nGrams, _others) = (new float[length], new float[length]);
        _nGrams.AsSpan(0, length).Clear();
        _others.AsSpan(0, length).Clear();
        var sink = new Sink(weights, _nGrams, _others);
        _walk.Visit(text, ref sink);

        var squaredIdfs = 0f;
        for (var at = WeightTable.SquaredIdf; at < length; at += WeightTable.Stride)
            squaredIdfs += _nGrams[at];
        var sums = _others.AsSpan(0, length);
        TensorPrimitives.MultiplyAdd(_nGrams.AsSpan(0, length), WeightTable.Scale(squaredIdfs), sums, sums);
    }

    /// <summary>What [begin, end) adds to each label's log-odds before calibration; <see cref="WeightTable.Stride"/> sums.</summary>
    public void Of(int begin, int end, Span<float> sums)
    {
        sums.Clear();
        for (var at = begin; at < end; at++)
            WeightTable.Add(Vector256.Create<float>(_others.AsSpan(at * WeightTable.Stride, WeightTable.Stride)), sums);
    }

    private readonly struct Sink(WeightTable weights, float[] nGrams, float[] others) : ITextSink, INGramSink
    {
        public WordClasses Word(ReadOnlySpan<char> word, ulong hash, int begin, bool isFirst)
        {
            var self = this;
            // A word that occurs again is credited once, where it stands first.
            if (isFirst)
                NGrams.Visit(word, begin, ref self);
            return Lexicon.ClassesOf(word);
        }

        public void Pair(uint hash, int begin, int end) => Add(hash, begin, end);

        public void Add(uint hash, int begin, int end) => Spread(nGrams, weights.OfNGram(hash), 1f / (end - begin), begin, end);

        public void Class(int feature, int begin, int end) =>
            Spread(others, weights.OfOther(TextSignals.Count + feature), ClassFeatures.Value / (end - begin), begin, end);

        private static void Spread(float[] sums, Vector256<float> weights, float share, int begin, int end)
        {
            var shares = weights * share;
            for (var at = begin; at < end; at++)
                WeightTable.Add(shares, sums.AsSpan(at * WeightTable.Stride, WeightTable.Stride));
        }
    }
}
