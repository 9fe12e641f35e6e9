using Moderation.Scoring;
using Moderation.Training.Data;

namespace Moderation.Training.Evaluation;

/// <summary>A labelled comment and what the model, with its shipped thresholds, says about it.</summary>
/// <param name="File">Name of the file it stands in.</param>
/// <param name="Comment">As the file states it.</param>
/// <param name="Scored">What the model says, told nothing but the text.</param>
/// <param name="Thresholds">By label position: those of the language the model identified, as the service would take them.</param>
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
