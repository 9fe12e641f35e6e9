using Moderation.Scoring;
using Moderation.Training.Written;

namespace Moderation.Training.Evaluation;

/// <summary>The recall that disguises leave of abuse that is found undisguised.</summary>
internal static class Obfuscation
{
    public const string Set = "abuse";

    private const int ShortestWord = 3;

    private static readonly int Toxicity = Labels.IndexOf(Labels.Toxicity);

    /// <summary>By disguise and language, <c>all</c> of each included; only texts that the disguise changes count.</summary>
    public static IReadOnlyList<ObfuscationFigures> Measure(Scorer scorer, IEnumerable<WrittenText> texts)
    {
        var tries = texts.Where(text => text.Set == Set).AsParallel().AsOrdered().SelectMany(text => Try(scorer, text)).ToList();
        return
        [
            .. Disguise.All.SelectMany(disguise => FiguresOf(disguise.Name, tries.Where(attempt => attempt.Disguise == disguise))),
            .. FiguresOf(EvaluationGroup.All, tries),
        ];
    }

    private static IEnumerable<ObfuscationFigures> FiguresOf(string disguise, IEnumerable<Attempt> tries) => tries
        .SelectMany(attempt => new[] { attempt with { Language = EvaluationGroup.All }, attempt })
        .GroupBy(attempt => attempt.Language)
        .OrderBy(group => group.Key == EvaluationGroup.All ? "" : group.Key, StringComparer.Ordinal)
        .Select(group => new ObfuscationFigures(
            disguise, group.Key, group.Count(), group.Count(attempt => attempt.IsFound) / (double)group.Count()));

    private static IEnumerable<Attempt> Try(Scorer scorer, WrittenText text)
    {
        var scored = scorer.ScoreFully(text.Text, withSpans: true);
        if (!IsFlagged(scorer, scored))
            yield break;
        var words = WordsToHide(text.Text, scored);
        foreach (var disguise in Disguise.All.Where(disguise => disguise.Language is null || disguise.Language == text.Language))
        {
            var disguised = disguise.Apply(text.Text, words);
            if (disguised != text.Text)
                yield return new Attempt(disguise, text.Language, IsFlagged(scorer, scorer.ScoreFully(disguised)));
        }
    }

    private static bool IsFlagged(Scorer scorer, ScoredText scored) =>
        scored.Scores[Toxicity] >= scorer.Manifest.ThresholdsOf(scored.Language, scored.Stages)[Labels.Toxicity].Flag;

    /// <summary>Under the span that contributes most to toxicity; else the two longest.</summary>
    private static List<(int Begin, int End)> WordsToHide(string text, ScoredText scored)
    {
        var words = Words(text).Where(word => word.End - word.Begin >= ShortestWord).ToList();
        var top = scored.Spans.Where(span => span.Label == Labels.Toxicity).MaxBy(span => span.Contribution);
        var under = words.FindAll(word => top is not null && word.Begin < top.End && top.Begin < word.End);
        return under.Count > 0 ? under : [.. words.OrderByDescending(word => word.End - word.Begin).Take(2).OrderBy(word => word.Begin)];
    }

    private static IEnumerable<(int Begin, int End)> Words(string text)
    {
        for (var begin = 0; begin < text.Length; begin++)
        {
            var end = begin;
            while (end < text.Length && char.IsLetter(text[end]))
                end++;
            if (end > begin)
                yield return (begin, end);
            begin = end;
        }
    }

    private sealed record Attempt(Disguise Disguise, string Language, bool IsFound);
}
