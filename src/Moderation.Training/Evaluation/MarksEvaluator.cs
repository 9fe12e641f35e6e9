using Moderation.Scoring;
using Moderation.Training.Data;
using Moderation.Training.Written;

namespace Moderation.Training.Evaluation;

/// <summary>Whether what is marked as toxic is what people marked, and what the score rests on.</summary>
internal static class MarksEvaluator
{
    private static readonly int Toxicity = Labels.IndexOf(Labels.Toxicity);

    /// <param name="mostTexts">Texts whose words are left out one by one: a pass of the model a word.</param>
    public static MarksFigures? Measure(Scorer scorer, IReadOnlyList<JudgedComment> rows, int mostTexts)
    {
        var known = rows.Where(row => row.Comment.ToxicSpans is not null).ToList();
        var compared = known.AsParallel().AsOrdered().Select(row => Compare(scorer, row.Comment)).ToList();
        var found = rows.Where(row => row.Comment.Labels[Toxicity] == true && row.Reaches(thresholds => thresholds.Flag, Toxicity))
            .OrderBy(row => StableHash.Of(row.Comment.Text)).Take(mostTexts).ToList();
        var drops = found.AsParallel().AsOrdered().Select(row => MarkDrops.Of(scorer, row.Comment.Text)).OfType<MarkDrops>().ToList();
        return compared.Count + drops.Count == 0 ? null : new MarksFigures(
            compared.Count,
            MeanOf(compared.ConvertAll(one => one.F1)),
            MeanOf([.. compared.Where(one => one.IsStrongestRight is not null).Select(one => one.IsStrongestRight!.Value ? 1.0 : 0)]),
            drops.Count,
            MeanOf(drops.ConvertAll(drop => drop.Marked)),
            MeanOf(drops.ConvertAll(drop => drop.Others)),
            MeanOf(drops.ConvertAll(drop => drop.Best)));
    }

    /// <summary>By characters; of a text in which nothing is toxic nothing may be marked.</summary>
    private static (double F1, bool? IsStrongestRight) Compare(Scorer scorer, LabelledComment comment)
    {
        var gold = Characters(comment.ToxicSpans!);
        var spans = scorer.ScoreFully(comment.Text, comment.Language, withSpans: true).Spans
            .Where(span => span.Label == Labels.Toxicity).ToList();
        var marked = Characters(spans.ConvertAll(span => (span.Begin, span.End)));
        if (gold.Count == 0)
            return (marked.Count == 0 ? 1 : 0, null);
        var strongest = spans.MaxBy(span => span.Contribution);
        return (
            2.0 * marked.Count(gold.Contains) / (marked.Count + gold.Count),
            strongest is not null && Enumerable.Range(strongest.Begin, strongest.End - strongest.Begin).Any(gold.Contains));
    }

    private static HashSet<int> Characters(IEnumerable<(int Begin, int End)> spans) =>
        [.. spans.SelectMany(span => Enumerable.Range(span.Begin, span.End - span.Begin))];

    private static double? MeanOf(List<double> values) => values.Count == 0 ? null : values.Average();
}

/// <summary>What leaving words out takes from a text's log-odds of toxicity.</summary>
/// <param name="Marked">The marked words.</param>
/// <param name="Others">As many others.</param>
/// <param name="Best">As many of those that take most, each left out alone.</param>
internal sealed record MarkDrops(double Marked, double Others, double Best)
{
    private static readonly int Toxicity = Labels.IndexOf(Labels.Toxicity);

    /// <summary>Null where nothing is marked, or everything.</summary>
    public static MarkDrops? Of(Scorer scorer, string text)
    {
        var scored = scorer.ScoreFully(text, withSpans: true);
        var spans = scored.Spans.Where(span => span.Label == Labels.Toxicity).ToList();
        var words = Words(text).ToList();
        var marked = words.FindAll(word => spans.Exists(span => word.Begin < span.End && span.Begin < word.End));
        var others = words.Except(marked).OrderBy(word => StableHash.Of($"{text}/{word.Begin}")).Take(marked.Count).ToList();
        if (marked.Count == 0 || others.Count < marked.Count)
            return null;
        var whole = LogOdds(scored);
        var best = words.OrderByDescending(word => whole - Without([word])).Take(marked.Count).ToList();
        return new MarkDrops(whole - Without(marked), whole - Without(others), whole - Without(best));

        double Without(List<(int Begin, int End)> left) => LogOdds(scorer.ScoreFully(
            left.OrderByDescending(word => word.Begin).Aggregate(text, (rest, word) => rest.Remove(word.Begin, word.End - word.Begin)),
            scored.Language));
    }

    private static double LogOdds(ScoredText scored) => Math.Log(scored.Scores[Toxicity] / (1 - scored.Scores[Toxicity]));

    private static IEnumerable<(int Begin, int End)> Words(string text)
    {
        for (var begin = 0; begin < text.Length; begin++)
        {
            var end = begin;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
                end++;
            if (end > begin)
                yield return (begin, end);
            begin = end;
        }
    }
}
