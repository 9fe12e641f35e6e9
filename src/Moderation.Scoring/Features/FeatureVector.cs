namespace Moderation.Scoring.Features;

/// <summary>
/// A text as training sees it: the n-grams of its words and pairs of words, those short enough to tell its language, and the features
/// beside them (signals and word classes, signals first) in ascending order with their values.
/// </summary>
internal sealed record FeatureVector(CountedBuckets NGrams, CountedBuckets LanguageNGrams, int[] Others, float[] OtherValues)
{
    public static FeatureVector Of(TreatedText text, int buckets, int languageBuckets)
    {
        var sink = new Sink(buckets, languageBuckets, [], [], []);
        var walk = new TextWalk();
        walk.Visit(text.Text, ref sink);

        var others = new List<int>();
        var values = new List<float>();
        Span<float> signals = stackalloc float[TextSignals.Count];
        TextSignals.Measure(text.Marks, walk.WordCount, walk.DistinctWords, signals);
        for (var signal = 0; signal < signals.Length; signal++)
        {
            if (signals[signal] == 0)
                continue;
            others.Add(signal);
            values.Add(signals[signal]);
        }

        sink.Classes.Sort();
        others.AddRange(sink.Classes.Select(feature => TextSignals.Count + feature));
        values.AddRange(Enumerable.Repeat(ClassFeatures.Value, sink.Classes.Count));
        return new FeatureVector(CountedBuckets.Of(sink.NGrams), CountedBuckets.Of(sink.LanguageNGrams), [.. others], [.. values]);
    }

    private readonly struct Sink(int buckets, int languageBuckets, List<int> nGrams, List<int> languageNGrams, List<int> classes)
        : ITextSink, INGramSink
    {
        public List<int> NGrams => nGrams;

        public List<int> LanguageNGrams => languageNGrams;

        public List<int> Classes => classes;

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
