using System.Collections.Concurrent;

namespace Moderation.Scoring;

/// <summary>Scores texts with one loaded model. Thread-safe.</summary>
public sealed class Scorer
{
    private readonly WeightTable _weights;
    private readonly LanguageModel _languages;

    /// <summary>As many as were ever in use at one time.</summary>
    private readonly ConcurrentBag<ScoringWorkspace> _workspaces = [];

    internal Scorer(ModelManifest manifest, WeightTable weights, LanguageModel languages)
    {
        Manifest = manifest;
        _weights = weights;
        _languages = languages;
    }

    /// <summary>Names the model in decisions and events; unique per content.</summary>
    public string Version => Manifest.Version;
    public ModelManifest Manifest { get; }

    /// <summary>Throws <see cref="ModelException"/> when the folder is not complete, not intact or of another format.</summary>
    public static Scorer Load(string folder) => ModelFolder.Read(folder);

    /// <summary>Without spans it allocates nothing but its result.</summary>
    /// <param name="languageHint">BCP 47 tag of what the site believes; only used where the text itself says too little.</param>
    public ScoredText Score(string text, string? languageHint = null, bool withSpans = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (withSpans)
            return Score(TreatedText.From(text), languageHint, withSpans);
        var buffer = TreatmentBuffer.OfThisThread;
        TextTreatment.Treat(text, buffer);
        var workspace = Rent();
        var scored = Score(workspace, buffer.Written.Text, buffer.Counts, languageHint, out _);
        _workspaces.Add(workspace);
        return scored;
    }

    public ScoredText Score(TreatedText text, string? languageHint = null, bool withSpans = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var workspace = Rent();
        var scored = Score(workspace, text.Text, text.Counts, languageHint, out var calibration);
        if (withSpans)
        {
            var explanation = new Explanation(text, workspace.Characters);
            scored = scored with { Spans = [.. Enumerable.Range(0, Labels.Count).SelectMany(label => explanation.Of(label, calibration))] };
        }

        _workspaces.Add(workspace);
        return scored;
    }

    /// <summary>The stretches that raised a label most, at most three, in reading order; the language is the scored text's.</summary>
    public IReadOnlyList<ScoredSpan> Explain(TreatedText text, int label, string language)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, Labels.Count);
        var workspace = Rent();
        IReadOnlyList<ScoredSpan> spans = [.. new Explanation(text, workspace.Characters).Of(label, _weights.Calibrations.Of(language))];
        _workspaces.Add(workspace);
        return spans;
    }

    private ScoredText Score(
        ScoringWorkspace workspace, ReadOnlySpan<char> text, in TextCounts counts, string? languageHint, out Calibration calibration)
    {
        Span<float> logits = stackalloc float[WeightTable.Stride];
        workspace.Sum(text, counts, logits);
        var language = workspace.Identify(languageHint);
        calibration = _weights.Calibrations.Of(language);
        var values = new double[Labels.Count];
        for (var label = 0; label < Labels.Count; label++)
            values[label] = calibration.Probability(logits, label);
        return new ScoredText(new Scores(values), language, []);
    }

    private ScoringWorkspace Rent() => _workspaces.TryTake(out var workspace) ? workspace : new ScoringWorkspace(_weights, _languages);
}
