using System.Runtime.InteropServices;

namespace Moderation.Scoring.Features;

/// <summary>A text as training sees it; the others are signals, then word classes, ascending.</summary>
internal sealed record FeatureVector(CountedBuckets NGrams, CountedBuckets LanguageNGrams, int[] Others, float[] OtherValues)
{
    public static FeatureVector Of(TreatedText text, int buckets, int languageBuckets)
    {
        List<int> nGrams = [], languageNGrams = [], classes = [];
        var sink = new Sink(buckets, languageBuckets, nGrams, languageNGrams, classes);
        var walk = new TextWalk();
        walk.Visit(text.Text, ref sink);

        var others = new List<int>();
        var values = new List<float>();
        Span<float> signals = stackalloc float[TextSignals.Count];
        TextSignals.Measure(text.Counts, walk.WordCount, walk.DistinctWords, signals);
        for (var signal = 0; signal < signals.Length; signal++)
        {
            if (signals[signal] == 0)
                continue;
            others.Add(signal);
            values.Add(signals[signal]);
        }

        classes.Sort();
        others.AddRange(classes.Select(feature => TextSignals.Count + feature));
        values.AddRange(Enumerable.Repeat(ClassFeatures.Value, classes.Count));
        return new FeatureVector(CountedBuckets.Of(nGrams), CountedBuckets.Of(languageNGrams), [.. others], [.. values]);
    }

    private readonly struct Sink(int buckets, int languageBuckets, List<int> nGrams, List<int> languageNGrams, List<int> classes)
        : ITextSink, INGramSink
    {
        public WordClasses Word(ReadOnlySpan<char> word, ulong hash, int begin, bool isFirst)
        {
            var self = this;
            if (isFirst)
                Features.NGrams.Visit(word, begin, ref self);
            return Lexicon.ClassesOf(word);
        }

        public void Add(uint hash, int begin, int end)
        {
            nGrams.Add((int)(hash & (uint)(buckets - 1)));
            if (LanguageModel.Sees(begin, end))
                languageNGrams.Add((int)(hash & (uint)(languageBuckets - 1)));
        }

        public void Pair(uint hash, int begin, int end) => nGrams.Add((int)(hash & (uint)(buckets - 1)));

        public void Class(int feature, int begin, int end) => classes.Add(feature);
    }
}

/// <summary>Ascending buckets with the n-grams in each.</summary>
internal sealed record CountedBuckets(int[] Indices, float[] Counts)
{
    /// <summary>Sorts <paramref name="all"/>, a bucket per n-gram.</summary>
    public static CountedBuckets Of(List<int> all)
    {
        all.Sort();
        var indices = new List<int>(all.Count);
        var counts = new List<float>(all.Count);
        foreach (var bucket in all)
        {
            if (indices.Count > 0 && indices[^1] == bucket)
            {
                CollectionsMarshal.AsSpan(counts)[^1]++;
                continue;
            }

            indices.Add(bucket);
            counts.Add(1);
        }

        return new CountedBuckets([.. indices], [.. counts]);
    }
}
