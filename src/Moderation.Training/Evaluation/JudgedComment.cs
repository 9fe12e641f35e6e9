using Moderation.Scoring;
using Moderation.Training.Data;

namespace Moderation.Training.Evaluation;

/// <summary>Thresholds by label position, of the language that the model identified from the text alone.</summary>
internal sealed record JudgedComment(string File, LabelledComment Comment, ScoredText Scored, ModelThresholds[] Thresholds)
{
    public static JudgedComment Of(Scorer scorer, string file, LabelledComment comment)
    {
        var scored = scorer.Score(comment.Text);
        var thresholds = scorer.Manifest.ThresholdsOf(scored.Language);
        return new JudgedComment(file, comment, scored, [.. Labels.All.Select(label => thresholds[label])]);
    }

    public bool IsFlagged(int label) => Scored.Scores[label] >= Thresholds[label].Flag;

    public bool IsHeld(int label) => Scored.Scores[label] >= Thresholds[label].Hold;

    public bool IsRejected(int label) => Scored.Scores[label] >= Thresholds[label].Reject;

    public bool IsFlaggedAtAll => Enumerable.Range(0, Labels.Count).Any(IsFlagged);
    public bool IsHeldAtAll => Enumerable.Range(0, Labels.Count).Any(IsHeld);
    public bool IsRejectedAtAll => Enumerable.Range(0, Labels.Count).Any(IsRejected);
}
