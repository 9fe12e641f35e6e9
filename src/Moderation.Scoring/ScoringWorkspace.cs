using System.Numerics.Tensors;
using Moderation.Scoring.Features;

namespace Moderation.Scoring;

/// <summary>Working memory of scoring, reused so that nothing is allocated but the result. Not thread-safe.</summary>
internal sealed class ScoringWorkspace(WeightTable weights, LanguageModel languages)
{
    private readonly WeightTable _weights = weights;
    private readonly TextWalk _walk = new();
    private readonly WordSums _words = new(weights, languages);
    private readonly float[] _languageSums = new float[languages.Languages.Count];
    private int _languageNGrams;

    public CharacterSums Characters { get; } = new(weights);

    /// <summary>Log-odds before calibration, in the first of <see cref="WeightTable.Stride"/> <paramref name="logits"/>.</summary>
    public void Sum(ReadOnlySpan<char> text, in TextCounts counts, Span<float> logits)
    {
        Span<float> others = stackalloc float[WeightTable.Stride];
        others.Clear();
        logits.Clear();
        _languageSums.AsSpan().Clear();
        _languageNGrams = 0;
        var sink = new Sink(this, logits, others);
        _walk.Visit(text, ref sink);

        TensorPrimitives.MultiplyAdd(logits, WeightTable.Scale(logits[WeightTable.SquaredIdf]), others, logits);
        Span<float> signals = stackalloc float[TextSignals.Count];
        TextSignals.Measure(counts, _walk.WordCount, _walk.DistinctWords, signals);
        for (var signal = 0; signal < signals.Length; signal++)
        {
            if (signals[signal] != 0)
                WeightTable.Add(_weights.OfOther(signal) * signals[signal], logits);
        }

        WeightTable.Add(_weights.Biases, logits);
    }

    /// <summary>The language of the text summed last.</summary>
    public string Identify(string? fallback) => languages.Identify(_languageSums, _languageNGrams, fallback);

    private readonly ref struct Sink(ScoringWorkspace workspace, Span<float> sums, Span<float> others) : ITextSink
    {
        private readonly Span<float> _sums = sums;
        private readonly Span<float> _others = others;

        public WordClasses Word(ReadOnlySpan<char> word, ulong hash, int begin, bool isFirst)
        {
            var words = workspace._words;
            var slot = words.Find(word, hash);
            if (isFirst)
            {
                WeightTable.Add(words.Of(slot), _sums);
                TensorPrimitives.Add(words.LanguagesOf(slot), workspace._languageSums, workspace._languageSums);
                workspace._languageNGrams += words.LanguageNGramsOf(slot);
            }

            return words.ClassesOf(slot);
        }

        public void Pair(uint hash, int begin, int end) => WeightTable.Add(workspace._weights.OfNGram(hash), _sums);

        public void Class(int feature, int begin, int end) =>
            WeightTable.Add(workspace._weights.OfOther(TextSignals.Count + feature) * ClassFeatures.Value, _others);
    }
}
