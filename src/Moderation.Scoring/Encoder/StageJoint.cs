namespace Moderation.Scoring.Encoder;

/// <summary>Makes one probability a label of what both stages say: a logistic regression over their log-odds and the length.</summary>
internal sealed class StageJoint
{
    private readonly Dictionary<string, JointWeights[]> _families;

    public StageJoint(SecondStageSettings settings) => _families = settings.Joint.ToDictionary(
        family => family.Key, family => Labels.All.Select(label => family.Value[label]).ToArray());

    private JointWeights[] Of(string language) => _families.GetValueOrDefault(language) ?? _families[ModelManifest.OtherLanguages];

    public Scores Join(ScoredText first, EncodedText encoded)
    {
        var weights = Of(first.Language);
        var values = new double[Labels.Count];
        for (var label = 0; label < Labels.Count; label++)
            values[label] = weights[label].Probability(first.Scores, encoded);
        return new Scores(values);
    }

    public JointWeights Of(string language, int label) => Of(language)[label];
}

/// <summary>One label's weights: of the encoder's logits and the first stage's log-odds, by label, of the length, and an offset.</summary>
/// <param name="Length">Of the natural logarithm of the number of pieces.</param>
public sealed record JointWeights(IReadOnlyList<double> Encoder, IReadOnlyList<double> Words, double Length, double Offset)
{
    /// <summary>Beyond these log-odds a first stage says no more.</summary>
    private const double Surest = 12;

    /// <summary>A label that the first stage decides alone.</summary>
    internal bool IsOfFirstStage => Encoder.All(weight => weight == 0);

    internal double Probability(Scores first, EncodedText encoded) => 1 / (1 + Math.Exp(-LogOdds(first, encoded)));

    internal double LogOdds(Scores first, EncodedText encoded)
    {
        var sum = Offset + (Length * LengthOf(encoded));
        for (var label = 0; label < Labels.Count; label++)
            sum += (Encoder[label] * encoded.Logits[label]) + (Words[label] * LogOddsOf(first[label]));
        return sum;
    }

    internal static double LengthOf(EncodedText encoded) => Math.Log(encoded.Pieces);

    internal static double LogOddsOf(double probability) => Math.Clamp(Math.Log(probability / (1 - probability)), -Surest, Surest);
}
