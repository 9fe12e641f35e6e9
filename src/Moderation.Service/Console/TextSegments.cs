using System.Collections.Immutable;
using Moderation.Service.Review.Items;

namespace Moderation.Service.Console;

/// <summary>A stretch of a comment with the same marks all over.</summary>
/// <param name="Marks">The gravest two kinds at most, gravest first: more lines under a word cannot be told apart.</param>
/// <param name="IsVeiled">Hidden until a key is held.</param>
internal sealed record TextSegment(string Text, ImmutableArray<string> Marks, bool IsVeiled);

/// <summary>Cuts a text where its marks begin and end.</summary>
internal static class TextSegments
{
    /// <summary>The kind of reasons without a label, such as blocked words and links.</summary>
    public const string Rule = "rule";

    private const int MostMarks = 2;

    /// <summary>Gravest first.</summary>
    private static readonly ImmutableArray<string> Order =
    [
        Rule, Scoring.Labels.Threat, Scoring.Labels.IdentityHate, Scoring.Labels.SevereToxicity, Scoring.Labels.Obscene,
        Scoring.Labels.Insult, Scoring.Labels.Spam, Scoring.Labels.Toxicity,
    ];

    /// <summary>Every kind that marks something, with its spans.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<TextSpan>> Of(ItemDetail item)
    {
        var kinds = item.Scores.Where(score => score.Spans.Count > 0).ToDictionary(score => score.Label, score => score.Spans);
        TextSpan[] rules = [.. item.Reasons.Where(reason => reason.Label is null).SelectMany(reason => reason.Spans)];
        if (rules.Length > 0)
            kinds[Rule] = rules;
        return kinds;
    }

    /// <summary>Marks the kinds shown; words of a veiled kind are hidden, marked or not.</summary>
    public static List<TextSegment> Cut(
        string text, IReadOnlyDictionary<string, IReadOnlyList<TextSpan>> kinds, IReadOnlySet<string> shown, IReadOnlySet<string> veiled)
    {
        var edges = new SortedSet<int> { 0, text.Length };
        foreach (var span in kinds.Values.SelectMany(spans => spans))
        {
            edges.Add(Whole(text, Math.Clamp(span.Begin, 0, text.Length)));
            edges.Add(Whole(text, Math.Clamp(span.End, 0, text.Length)));
        }

        var segments = new List<TextSegment>();
        var begin = 0;
        foreach (var end in edges.Skip(1))
        {
            var over = Order
                .Where(kind => kinds.TryGetValue(kind, out var spans) && spans.Any(span => span.Begin <= begin && span.End >= end))
                    .ToList();
            segments.Add(new TextSegment(text[begin..end], [.. over.Where(shown.Contains).Take(MostMarks)], over.Any(veiled.Contains)));
            begin = end;
        }

        return segments;
    }

    // Half a surrogate pair would not survive the way to the browser.
    private static int Whole(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at + 1 : at;
}
