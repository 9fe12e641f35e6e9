using Moderation.Scoring;
using Moderation.Scoring.Encoder;
using Moderation.Training.Data;

namespace Moderation.Training.Joining;

/// <summary>What both stages say about a labelled comment that neither was trained with.</summary>
/// <param name="Language">As the first stage finds it, which decides whose weights and thresholds count.</param>
/// <param name="IsHarmless">From a source of edited news or everyday sentences: nobody would hold it.</param>
internal sealed record StageRow(string Source, string Language, bool?[] Labels, bool IsHarmless, Scores First, EncodedText Encoded)
{
    /// <summary>Null for a text that the encoder cannot read.</summary>
    public static StageRow? Of(Scorer scorer, TextEncoder encoder, string source, bool isHarmless, LabelledComment comment) =>
        encoder.Encode(comment.Text) is { } encoded
            ? Of(scorer.Score(comment.Text, comment.Language), encoded, source, isHarmless, comment)
            : null;

    private static StageRow Of(ScoredText first, EncodedText encoded, string source, bool isHarmless, LabelledComment comment) =>
        new(source, first.Language, comment.Labels, isHarmless, first.Scores, encoded);
}
