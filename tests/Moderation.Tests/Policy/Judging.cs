using Moderation.Scoring;
using Moderation.Service.Policy;
using Moderation.Tests.Scoring;

namespace Moderation.Tests.Policy;

/// <summary>Inputs for steps and policies: any text, with no score unless a test gives one.</summary>
internal static class Judging
{
    /// <summary>The limits of a model that holds from 0.6 and rejects from 0.95 on, but no threat ever.</summary>
    public static IReadOnlyDictionary<string, ModelThresholds> Limits { get; } = Labels.All.ToDictionary(
        label => label, label => new ModelThresholds(Flag: 0.4, Hold: 0.6, Reject: label == Labels.Threat ? 1.01 : 0.95));

    public static PolicyInput Input(string text, Dictionary<string, double>? scores = null, bool hasSameText = false, string? name = null) => new(
        TreatedText.From(text),
        new Scores([.. Labels.All.Select(label => scores?.GetValueOrDefault(label) ?? 0)]),
        "de",
        Limits,
        hasSameText,
        ShippedModel.Scorer,
        AuthorName: name);

    /// <summary>The stretches of the text that the opinion rests on.</summary>
    public static string[] Quotes(this Opinion opinion, string text) =>
        [.. opinion.Reasons.SelectMany(reason => reason.Spans).Select(span => text[span.Begin..span.End])];
}
