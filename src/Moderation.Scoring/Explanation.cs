using System.Numerics.Tensors;
using Moderation.Scoring.Features;

namespace Moderation.Scoring;

/// <summary>
/// Where in a text a label's score comes from: each n-gram's share of the log-odds is spread over the characters it covers, summed per
/// word, and neighbouring strong words are joined. A word that occurs twice counts once in the score but is credited at both places.
/// </summary>
internal static class Explanation
{
    private const int MostSpans = 3;

    /// <summary>A word is strong from this share of the strongest word's contribution on.</summary>
    private const float StrongShare = 0.4f;

    /// <summary>A longer run without a space (Chinese, Japanese, hammering on keys) is judged character by character.</summary>
    private const int LongestWord = 24;

    public static IReadOnlyList<ScoredSpan> Of(TreatedText text, WeightTable weights, int label)
    {
        if (text.Text.Length == 0)
            return [];
        var present = PresentBuckets.OfThisThread(weights.Buckets).Collect(text.Text, weights.Buckets).Length;
        var sink = new Sink(weights, label, FeatureVector.BucketValue(present) * weights.Calibrations[label].Slope, new float[text.Text.Length]);
        NGrams.Visit(text.Text, ref sink);

        var words = Words(text.Text, sink.Characters);
        var strong = words.Count == 0 ? 0 : words.Max(word => word.Contribution) * StrongShare;
        if (strong <= 0)
            return [];
        return [.. Joined(words, strong)
            .OrderByDescending(word => word.Contribution)
            .Take(MostSpans)
            .OrderBy(word => word.Begin)
            .Select(word => ToSpan(text, word, label))];
    }

    private static List<Word> Words(string text, float[] characters)
    {
        var words = new List<Word>();
        for (var begin = 0; begin < text.Length;)
        {
            if (text[begin] == ' ')
            {
                begin++;
                continue;
            }

            var end = NGrams.EndOfWord(text, begin);
            var step = end - begin > LongestWord ? 1 : end - begin;
            for (; begin < end; begin += step)
                words.Add(new Word(begin, begin + step, TensorPrimitives.Sum(characters.AsSpan(begin, step))));
        }

        return words;
    }

    private static IEnumerable<Word> Joined(List<Word> words, float strong)
    {
        Word? open = null;
        foreach (var word in words.Where(word => word.Contribution >= strong))
        {
            if (open is { } before && word.Begin - before.End <= 1)
            {
                open = new Word(before.Begin, word.End, before.Contribution + word.Contribution);
                continue;
            }

            if (open is { } done)
                yield return done;
            open = word;
        }

        if (open is { } last)
            yield return last;
    }

    private static ScoredSpan ToSpan(TreatedText text, Word word, int label)
    {
        var (begin, end) = text.ToOriginal(word.Begin, word.End);
        return new ScoredSpan(Labels.All[label], begin, end, word.Contribution);
    }

    private readonly record struct Word(int Begin, int End, float Contribution);

    private readonly struct Sink(WeightTable weights, int label, float scale, float[] characters) : INGramSink
    {
        public float[] Characters => characters;

        public void Character(uint hash, int begin, int end) => Spread(hash, begin, end);

        public void Word(uint hash, int begin, int end) => Spread(hash, begin, end);

        private void Spread(uint hash, int begin, int end)
        {
            var share = weights[(int)(hash & (uint)(weights.Buckets - 1)), label] * scale / (end - begin);
            foreach (ref var character in characters.AsSpan(begin, end - begin))
                character += share;
        }
    }
}
