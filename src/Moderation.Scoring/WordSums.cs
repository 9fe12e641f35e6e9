using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Moderation.Scoring.Features;

namespace Moderation.Scoring;

/// <summary>A cache of the sums over a word's n-grams: few words make up most of what people write. Not thread-safe.</summary>
internal sealed class WordSums(WeightTable weights, LanguageModel languages)
{
    /// <summary>A power of two; about 3 MB.</summary>
    private const int Slots = 1 << 14;

    private readonly ulong[] _words = new ulong[Slots];
    private readonly WordClasses[] _classes = new WordClasses[Slots];
    private readonly int[] _languageNGrams = new int[Slots];
    private readonly float[] _sums = new float[Slots * WeightTable.Stride];
    private readonly float[] _languageSums = new float[Slots * languages.Languages.Count];

    /// <summary>The slot of a word's sums, good until the next call.</summary>
    public int Find(ReadOnlySpan<char> word, ulong hash)
    {
        // An empty slot holds 0; a word whose hash is 0 would be taken for a word without n-grams, once in 2^64 words.
        var slot = (int)(hash >> 20) & (Slots - 1);
        if (_words[slot] != hash)
            Fill(slot, word, hash);
        return slot;
    }

    public WordClasses ClassesOf(int slot) => _classes[slot];

    public Vector256<float> Of(int slot) => Vector256.Create<float>(_sums.AsSpan(slot * WeightTable.Stride, WeightTable.Stride));

    public ReadOnlySpan<float> LanguagesOf(int slot) => _languageSums.AsSpan(slot * languages.Languages.Count, languages.Languages.Count);

    public int LanguageNGramsOf(int slot) => _languageNGrams[slot];

    private void Fill(int slot, ReadOnlySpan<char> word, ulong hash)
    {
        _words[slot] = hash;
        _classes[slot] = Lexicon.ClassesOf(word);
        var sums = _sums.AsSpan(slot * WeightTable.Stride, WeightTable.Stride);
        var languageSums = _languageSums.AsSpan(slot * languages.Languages.Count, languages.Languages.Count);
        sums.Clear();
        languageSums.Clear();
        var sink = new Sink(weights, languages, sums, languageSums);
        NGrams.Visit(word, 0, ref sink);
        _languageNGrams[slot] = sink.LanguageNGrams;
    }

    private ref struct Sink(WeightTable weights, LanguageModel languages, Span<float> sums, Span<float> languageSums) : INGramSink
    {
        private readonly Span<float> _sums = sums;
        private readonly Span<float> _languageSums = languageSums;

        public int LanguageNGrams { get; private set; }

        public void Add(uint hash, int begin, int end)
        {
            WeightTable.Add(weights.OfNGram(hash), _sums);
            if (!LanguageModel.Sees(begin, end))
                return;
            LanguageNGrams++;
            TensorPrimitives.Add(languages.Of(languages.BucketOf(hash)), _languageSums, _languageSums);
        }
    }
}
