using System.Collections.Concurrent;
using Moderation.Scoring.Encoder;

namespace Moderation.Scoring;

/// <summary>Scores texts with one loaded model. Thread-safe.</summary>
public sealed class Scorer
{
    private readonly WeightTable _weights;
    private readonly LanguageModel _languages;
    private readonly StageJoint? _joint;

    /// <summary>As many as were ever in use at one time.</summary>
    private readonly ConcurrentBag<ScoringWorkspace> _workspaces = [];

    internal Scorer(ModelManifest manifest, WeightTable weights, LanguageModel languages, TextEncoder? encoder = null)
    {
        (Manifest, Encoder) = (manifest, encoder);
        (_weights, _languages) = (weights, languages);
        _joint = encoder is null ? null : new StageJoint(manifest.SecondStage!);
    }

    /// <summary>Names the model in decisions and events; unique per content.</summary>
    public string Version => Manifest.Version;
    public ModelManifest Manifest { get; }

    /// <summary>The second stage; null where the model has none or it was not asked for.</summary>
    public TextEncoder? Encoder { get; }

    /// <summary>Throws <see cref="ModelException"/> when the folder is not complete, not intact or of another format.</summary>
    public static Scorer Load(string folder, bool withSecondStage = true) => ModelFolder.Read(folder, withSecondStage);

    /// <summary>By both stages where the model has two, otherwise by the first.</summary>
    /// <inheritdoc cref="Score(string, string?, bool)"/>
    public ScoredText ScoreFully(string text, string? languageHint = null, bool withSpans = false)
    {
        if (Encoder is null)
            return Score(text, languageHint, withSpans);
        var treated = TreatedText.From(text);
        var first = Score(treated, languageHint);
        var encoded = Encoder.Encode(text);
        var scored = encoded is null ? first : Join(first, encoded);
        return withSpans ? scored with { Spans = Explain(treated, Enumerable.Range(0, Labels.Count), scored.Language, encoded) } : scored;
    }

    /// <summary>One score a label of what both stages say; only for a scorer with an <see cref="Encoder"/>.</summary>
    public ScoredText Join(ScoredText first, EncodedText encoded)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(encoded);
        return _joint is null
            ? throw new InvalidOperationException("The model has one stage.")
            : first with { Scores = _joint.Join(first, encoded), Stages = ScoringStages.Both };
    }

    /// <summary>By the first stage. Without spans it allocates nothing but its result.</summary>
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

    /// <summary>The stretches that raised a label most, at most three, in reading order.</summary>
    /// <param name="language">The scored text's.</param>
    /// <param name="encoded">Where both stages scored it.</param>
    public IReadOnlyList<ScoredSpan> Explain(TreatedText text, int label, string language, EncodedText? encoded = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, Labels.Count);
        return Explain(text, [label], language, encoded);
    }

    private IReadOnlyList<ScoredSpan> Explain(TreatedText text, IEnumerable<int> labels, string language, EncodedText? encoded)
    {
        var workspace = Rent();
        var explanation = new Explanation(text, workspace.Characters);
        var calibration = _weights.Calibrations.Of(language);
        IReadOnlyList<ScoredSpan> spans =
            [.. labels.SelectMany(label => explanation.Of(label, calibration, MarksOf(label, language, encoded)))];
        _workspaces.Add(workspace);
        return spans;
    }

    private StageMarks? MarksOf(int label, string language, EncodedText? encoded) => encoded is null || _joint is null
        ? null
        : new StageMarks(encoded.Marks, _joint.Of(language, label), Manifest.SecondStage!.MarkWeight);

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
