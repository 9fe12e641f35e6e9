using System.Collections.Immutable;
using Moderation.Scoring;

namespace Moderation.Service.Policy.Steps;

/// <summary>Compares each label's probability with the limits; an approval names the label that came closest to being held.</summary>
internal sealed class Thresholds(ImmutableSortedDictionary<string, LabelThresholds> settings) : IPolicyStep
{
    public const string Name = "thresholds";
    private static readonly LabelThresholds TheModels = new();

    private readonly LabelThresholds[] _settings = [.. Scoring.Labels.All.Select(label => settings.GetValueOrDefault(label) ?? TheModels)];

    public Opinion? Judge(PolicyInput input)
    {
        var verdict = Verdict.Approve;
        var closest = (Label: 0, Hold: 0.0, Share: -1.0);
        List<Reason>? objections = null;
        for (var label = 0; label < Scoring.Labels.Count; label++)
        {
            var score = input.Scores[label];
            var (hold, reject) = _settings[label].Over(input.Limits[Scoring.Labels.All[label]]);
            if (score / hold > closest.Share)
                closest = (label, hold, score / hold);
            if (score < hold)
                continue;
            var rejected = score >= reject;
            if (rejected || verdict == Verdict.Approve)
                verdict = rejected ? Verdict.Reject : Verdict.Hold;
            (objections ??= []).Add(Because(label, score, rejected ? reject : hold, Spans(input, label)));
        }

        return new Opinion(verdict, objections ?? [Because(closest.Label, input.Scores[closest.Label], closest.Hold, [])]);
    }

    /// <summary>Whether a label that both stages decide may reach its limit, and none that the first decides alone rejects.</summary>
    public bool IsUndecided(PolicyInput input, SecondStageSettings second)
    {
        var both = input.Scorer.Manifest.ThresholdsOf(input.Language, ScoringStages.Both);
        var ask = second.AskOf(input.Language);
        var isUndecided = false;
        for (var label = 0; label < Scoring.Labels.Count; label++)
        {
            var name = Scoring.Labels.All[label];
            if (second.IsOfFirstStage(input.Language, name))
            {
                if (input.Scores[label] >= _settings[label].Over(input.Limits[name]).Reject)
                    return false;
                continue;
            }

            // A site that is stricter than the model is asked for sooner.
            var strictness = Math.Min(1, _settings[label].Over(both[name]).Hold / both[name].Hold);
            isUndecided |= input.Scores[label] >= ask[name] * strictness;
        }

        return isUndecided;
    }

    private static TextSpan[] Spans(PolicyInput input, int label) =>
        [.. input.Scorer.Explain(input.Text, label, input.Language, input.Encoded).Select(span => new TextSpan(span.Begin, span.End))];

    private static Reason Because(int label, double score, double threshold, TextSpan[] spans) =>
        new() { Step = Name, Label = Scoring.Labels.All[label], Score = Math.Round(score, 4), Threshold = threshold, Spans = spans };
}
