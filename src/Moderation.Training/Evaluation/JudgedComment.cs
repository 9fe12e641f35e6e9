using Moderation.Scoring;
using Moderation.Training.Data;

namespace Moderation.Training.Evaluation;

/// <summary>Thresholds by label position, of the language that the model identified from the text alone.</summary>
internal sealed record JudgedComment(string File, LabelledComment Comment, ScoredText Scored, ModelThresholds[] Thresholds)
{
    public static JudgedComment Of(Scorer scorer, string file, LabelledComment comment)
    {
        var scored = scorer.ScoreFully(comment.Text);
        var thresholds = scorer.Manifest.ThresholdsOf(scored.Language, scored.Stages);
        return new JudgedComment(file, comment, scored, [.. Labels.All.Select(label => thresholds[label])]);
    }

    public bool Reaches(Func<ModelThresholds, double> threshold, int label) => Scored.Scores[label] >= threshold(Thresholds[label]);

    /// <summary>With any label.</summary>
    public bool Reaches(Func<ModelThresholds, double> threshold) =>
        Enumerable.Range(0, Labels.Count).Any(label => Reaches(threshold, label));
}
