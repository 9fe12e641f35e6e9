using Moderation.Scoring;
using Moderation.Scoring.Encoder;
using Moderation.Service.Requests;
using Moderation.Service.SecondStage;

namespace Moderation.Service.Intake;

/// <summary>Asks the model's second stage about those comments of a batch that need it.</summary>
internal sealed class SecondOpinions(SecondStageOptions options, SecondStageReader reader, SecondStageMetrics metrics)
{
    /// <returns>Each comment with what both stages say where the second was asked, or why it cannot be judged.</returns>
    public async Task<(ScoredComment? Value, Refusal? Refusal)[]> AskAsync(IReadOnlyList<ScoredComment> comments, Scorer scorer)
    {
        var opinions = new (ScoredComment?, Refusal?)[comments.Count];
        for (var i = 0; i < comments.Count; i++)
            opinions[i] = (comments[i], null);
        if (scorer.Encoder is not { } encoder)
            return opinions;

        var asked = Enumerable.Range(0, comments.Count).Where(i => IsAsked(comments[i], scorer)).ToList();
        metrics.Asked(asked.Count, comments.Count);

        // A few at a time: a comment that comes alone waits for a few texts of each batch, not for whole batches.
        await Parallel.ForEachAsync(
            asked,
            new ParallelOptions { MaxDegreeOfParallelism = 2 * options.Threads },
            async (i, _) => opinions[i] = await AskAsync(comments[i], scorer, encoder));
        return opinions;
    }

    private bool IsAsked(ScoredComment comment, Scorer scorer) => options.SecondStage switch
    {
        SecondStageMode.All => true,
        SecondStageMode.Undecided => comment.IsUndecided(scorer),
        _ => false,
    };

    private async Task<(ScoredComment?, Refusal?)> AskAsync(ScoredComment comment, Scorer scorer, TextEncoder encoder)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                var encoded = await reader.ReadAsync(scorer, encoder, comment.Comment.Text);
                return (encoded is null ? comment : comment.With(encoded, scorer), null);
            }
            catch (Exception exception) when (Isolation.IsOfTheMessage(exception))
            {
                if (!isFirst)
                    return (null, Refusal.CannotBeJudged(exception));
            }
        }
    }
}
