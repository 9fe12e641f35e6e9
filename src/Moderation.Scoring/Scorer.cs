using Moderation.Scoring.Features;

namespace Moderation.Scoring;

/// <summary>Scores texts with one loaded model. Immutable and safe for any number of threads.</summary>
public sealed class Scorer
{
    private readonly WeightTable _weights;
    private readonly LanguageModel _languages;

    internal Scorer(ModelManifest manifest, WeightTable weights, LanguageModel languages)
    {
        Manifest = manifest;
        _weights = weights;
        _languages = languages;
    }

    /// <summary>Names the model in decisions and events; unique per content.</summary>
    public string Version => Manifest.Version;

    public ModelManifest Manifest { get; }

    /// <summary>Loads the model in <paramref name="folder"/>. Throws <see cref="ModelException"/> when it is not complete, not intact or not of this program's format.</summary>
    public static Scorer Load(string folder) => ModelReader.Read(folder);

    /// <summary>Scores any string; see <see cref="Score(TreatedText, string?, bool)"/>.</summary>
    public ScoredText Score(string text, string? languageHint = null, bool withSpans = false) =>
        Score(TreatedText.From(text), languageHint, withSpans);

    /// <param name="text">The comment.</param>
    /// <param name="languageHint">BCP 47 tag of what the site believes; only used where the text itself says too little.</param>
    /// <param name="withSpans">Also explain every label; a caller that needs one label's spans calls <see cref="Explain"/> instead.</param>
    public ScoredText Score(TreatedText text, string? languageHint = null, bool withSpans = false)
    {
        Span<float> logits = stackalloc float[WeightTable.Stride];
        Sum(text, logits);
        var values = new double[Labels.Count];
        for (var label = 0; label < Labels.Count; label++)
            values[label] = _weights.Calibrations[label].Probability(logits[label]);

        IReadOnlyList<ScoredSpan> spans = withSpans
            ? [.. Enumerable.Range(0, Labels.Count).SelectMany(label => Explain(text, label))]
            : [];
        return new ScoredText(new Scores(values), _languages.Identify(text, languageHint), spans);
    }

    /// <summary>
    /// The stretches of the original that raised the label (position in <see cref="Labels.All"/>) most, at most three, in reading order;
    /// none when nothing did.
    /// </summary>
    public IReadOnlyList<ScoredSpan> Explain(TreatedText text, int label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, Labels.Count);
        return Explanation.Of(text, _weights, label);
    }

    /// <summary>Log-odds before calibration.</summary>
    internal void Sum(TreatedText text, Span<float> logits)
    {
        Span<float> signals = stackalloc float[TextSignals.Count];
        TextSignals.Measure(text, signals);
        _weights.Sum(PresentBuckets.OfThisThread(_weights.Buckets).Collect(text.Text, _weights.Buckets), signals, logits);
    }
}
