using Moderation.Scoring;

namespace Moderation.Service.Review.Items;

/// <summary>Scores a comment anew, by both stages, without each of the stretches that its scores rest on.</summary>
internal sealed class ScoresWithout(CurrentModel model)
{
    private const int MostMarks = 8;

    public Task<ScoresWithoutMarks> OfAsync(ItemDetail item) => Task.Run(() =>
    {
        var scorer = model.Scorer;
        var text = item.Comment.Text;
        var marks = item.Scores.Where(score => score.Score >= score.Hold).SelectMany(score => score.Spans)
            .Where(span => span.Begin < span.End && span.End <= text.Length)
            .Distinct().OrderBy(span => span.Begin).Take(MostMarks).ToList();
        return new ScoresWithoutMarks(
            scorer.Version,
            Score(text),
            marks.ConvertAll(mark => new ScoresWithoutMark(
                mark.Begin, mark.End, text[mark.Begin..mark.End], Score(text.Remove(mark.Begin, mark.End - mark.Begin)))));

        IReadOnlyDictionary<string, double> Score(string of) => scorer.ScoreFully(of, item.Comment.Language).Scores.ToDictionary();
    });
}

/// <param name="ModelVersion">Of the model in use now, which need not be the one that the policy asked.</param>
/// <param name="Scores">Of the whole text.</param>
internal sealed record ScoresWithoutMarks(
    string ModelVersion, IReadOnlyDictionary<string, double> Scores, IReadOnlyList<ScoresWithoutMark> Marks);

/// <param name="Begin">Of what is left out, in UTF-16 units.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Text">What is left out.</param>
/// <param name="Scores">Of the rest.</param>
internal sealed record ScoresWithoutMark(int Begin, int End, string Text, IReadOnlyDictionary<string, double> Scores);
