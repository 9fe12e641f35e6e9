using Moderation.Scoring;
using Moderation.Scoring.Encoder;
using Moderation.Training.Evaluation;
using Moderation.Training.Learning;

namespace Moderation.Training.Joining;

/// <summary>Chooses a candidate a label, and calibrates and gives thresholds a family of languages.</summary>
internal sealed class JointFit
{
    /// <summary>Labels that no source knows both sides of take this share of words.</summary>
    private const string Otherwise = "sentences + 0.5 words";

    /// <summary>
    /// Of AUC and macro-F1 together, by which the chosen may stand behind the best: the first stage alone costs least, and otherwise the
    /// fewer words in it, the better it carries to sources of which neither stage has seen a row, and none of those is here.
    /// </summary>
    private const double Tolerance = 0.005;

    /// <summary>Of a language, to decide by themselves.</summary>
    private const int EnoughSources = 4;

    private readonly IReadOnlyList<StageRow> _all;
    private readonly JointWeights[] _raw;

    public JointFit(IReadOnlyList<StageRow> rows)
    {
        _all = rows;
        var figures = Enumerable.Range(0, Labels.Count)
            .SelectMany(label => JointCandidate.All.Select(candidate => SourceTransfer.Measure(candidate, Sources(rows, label), label)))
            .Where(figure => figure.Sources > 0)
            .ToList();
        Transfer = figures;
        _raw = [.. Enumerable.Range(0, Labels.Count).Select(label => Chosen(label).Fit(Sources(rows, label), label))];
    }

    public IReadOnlyList<TransferFigures> Transfer { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<StageRow>> Families()
    {
        var families = _all.GroupBy(row => row.Language)
            .Where(group => Sources(group, 0).Count > 0)
            .ToDictionary(group => group.Key, IReadOnlyList<StageRow> (group) => [.. group]);
        families[ModelManifest.OtherLanguages] = _all;
        return families;
    }

    public Dictionary<string, JointWeights> Calibrate(IReadOnlyList<StageRow> rows)
    {
        var weights = new Dictionary<string, JointWeights>();
        for (var label = 0; label < Labels.Count; label++)
        {
            var raw = _raw[label];
            var judged = SourcesFor(rows, label).SelectMany(source => source.Select(row =>
                new Judged((float)raw.LogOdds(row.First, row.Encoded), row.Labels[label] == true, KnownSources.WeightIn(source))));

            // What the first stage decides alone is calibrated already.
            var (slope, offset) = raw.IsOfFirstStage ? (1, 0) : PlattFit.Fit([.. judged]);
            weights.Add(Labels.All[label], new JointWeights(
                Scaled(raw.Encoder, slope), Scaled(raw.Words, slope), Rounded(raw.Length * slope), Rounded((raw.Offset * slope) + offset)));
        }

        return weights;
    }

    public Dictionary<string, ThresholdChoice> Choose(
        string family, IReadOnlyList<StageRow> rows, IReadOnlyDictionary<string, JointWeights> weights)
    {
        var choices = new Dictionary<string, ThresholdChoice>();
        for (var label = 0; label < Labels.Count; label++)
        {
            var joint = weights[Labels.All[label]];
            var sources = SourcesFor(rows, label).ConvertAll(source =>
                source.ConvertAll(row => new Rated(Probability(row), row.Labels[label] == true, KnownSources.WeightIn(source))));
            var harmless = rows.Where(row => row.IsHarmless).Select(Probability).ToList();
            choices.Add(Labels.All[label], ThresholdChoice.Of(sources, harmless, isOwn: Sources(rows, label).Count > 0, family));

            double Probability(StageRow row) => joint.Probability(row.First, row.Encoded);
        }

        return choices;
    }

    private JointCandidate Chosen(int label)
    {
        var figures = Transfer.Where(figure => figure.Label == Labels.All[label]).ToList();
        if (figures.Count == 0)
            return JointCandidate.All.Single(candidate => candidate.Name == Otherwise);
        var good = figures.Max(Sum) - Tolerance;
        return JointCandidate.All.First(candidate => figures.Exists(figure => figure.Candidate == candidate.Name && Sum(figure) >= good));

        static double Sum(TransferFigures figure) => figure.Auc!.Value + (figure.MacroF1 ?? 0);
    }

    private static List<List<StageRow>> Sources(IEnumerable<StageRow> rows, int label) =>
        KnownSources.Of(rows, row => row.Source, row => row.Labels[label]);

    /// <summary>
    /// A language's sources; where they are few, those of all languages beside them with twice their say: what one source calls abusive
    /// is wrong for the next.
    /// </summary>
    private List<List<StageRow>> SourcesFor(IReadOnlyList<StageRow> rows, int label)
    {
        var (own, all) = (Sources(rows, label), Sources(_all, label));
        if (own.Count is 0 or >= EnoughSources)
            return own.Count == 0 ? all : own;
        var times = Math.Max(1, (int)Math.Round(all.Count / (2.0 * own.Count)));
        return [.. all, .. Enumerable.Repeat(own, times).SelectMany(sources => sources)];
    }

    private static double[] Scaled(IReadOnlyList<double> weights, double by) => [.. weights.Select(weight => Rounded(weight * by))];

    private static double Rounded(double value) => Math.Round(value, 5);
}
