using Moderation.Scoring;
using Moderation.Service.Policy;
using Moderation.Service.Policy.Steps;
using Moderation.Service.Policy.Stored;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Items;

/// <summary>Every label's score with the site's current limits and the spans of the text behind it.</summary>
internal sealed class LabelScores(SiteDirectory sites, SiteSettings stored, CurrentModel model)
{
    private const string UnknownLanguage = "und";

    /// <summary>As a share of the limit.</summary>
    private const double WorthExplaining = 0.5;

    private static readonly LabelThresholds TheModels = new();

    /// <summary>Stored scores and reasons come first; the current model fills the gaps.</summary>
    public async ValueTask<IReadOnlyList<LabelScore>> OfAsync(Comment comment, ItemPast past, CancellationToken cancellation)
    {
        var settings = await sites.FindAsync(comment.Site, cancellation) is { } site
            ? stored.PolicySettingsOf(site)
            : new PolicySettings();
        var scorer = model.Scorer;
        var explained = new Lazy<ScoredText>(() => past is { Scores: not null, Stages: ScoringStages.First }
            ? scorer.Score(comment.Text!, comment.Language, withSpans: true) // what it rests on is what scored it
            : scorer.ScoreFully(comment.Text!, comment.Language, withSpans: true));
        var stages = past.Scores is null ? explained.Value.Stages : past.Stages;
        var limits = scorer.Manifest.ThresholdsOf(comment.Language ?? UnknownLanguage, stages);
        return [.. Scoring.Labels.All.Select(Of)];

        LabelScore Of(string label)
        {
            var (hold, reject) = (settings.Thresholds.GetValueOrDefault(label) ?? TheModels).Over(limits[label]);
            var score = past.Scores is { } stored && stored.TryGetValue(label, out var judged) ? judged : explained.Value.Scores[label];
            return new LabelScore(label, score, hold, reject, score < hold * WorthExplaining ? [] : Spans(label));
        }

        IReadOnlyList<TextSpan> Spans(string label) =>
            past.Reasons.FirstOrDefault(reason => reason.Step == Thresholds.Name && reason.Label == label) is { Spans.Count: > 0 } reason
                ? reason.Spans
                : [.. explained.Value.Spans.Where(span => span.Label == label).Select(span => new TextSpan(span.Begin, span.End))];
    }
}
