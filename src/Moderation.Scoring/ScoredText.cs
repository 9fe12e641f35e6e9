namespace Moderation.Scoring;

/// <summary>What the model says about a text: language is ISO 639-1 or <c>und</c>; spans only where asked for, three per label.</summary>
public sealed record ScoredText(Scores Scores, string Language, IReadOnlyList<ScoredSpan> Spans)
{
    public ScoringStages Stages { get; init; } = ScoringStages.First;
}

/// <summary>Which stages of a model a score comes from.</summary>
public enum ScoringStages
{
    /// <summary>The one that reads words.</summary>
    First = 1,

    /// <summary>It and the one that reads sentences.</summary>
    Both = 2,
}

/// <summary>A stretch [begin, end) of the original in UTF-16 units, and what it adds to the label's log-odds.</summary>
public sealed record ScoredSpan(string Label, int Begin, int End, double Contribution);

/// <summary>One calibrated probability 0..1 per label, in the order of <see cref="Labels.All"/>; never NaN.</summary>
public sealed class Scores
{
    private readonly double[] _values;

    internal Scores(double[] values) => _values = values;

    /// <summary>By position in <see cref="Labels.All"/>; throws <see cref="IndexOutOfRangeException"/> outside 0..6.</summary>
    public double this[int label] => _values[label];

    /// <summary>By name; throws <see cref="ArgumentException"/> for a name that is not a label.</summary>
    public double this[string label] => Labels.IndexOf(label) is >= 0 and var index
        ? _values[index]
        : throw new ArgumentException($"'{label}' is not a label; the labels are {string.Join(", ", Labels.All)}.", nameof(label));

    /// <summary>All seven labels, each rounded to six digits: what is stored and sent.</summary>
    public IReadOnlyDictionary<string, double> ToDictionary()
    {
        var scores = new Dictionary<string, double>(Labels.Count);
        for (var label = 0; label < Labels.Count; label++)
            scores.Add(Labels.All[label], Math.Round(_values[label], 6));
        return scores;
    }
}
