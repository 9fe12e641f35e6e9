using System.Collections.Immutable;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

internal static class DecisionRow
{
    public static readonly ImmutableDictionary<string, double> NoScores = ImmutableDictionary<string, double>.Empty;

    public static Decision Of(CommentKey key, NewDecision decision) => new()
    {
        Site = key.Site,
        CommentId = key.CommentId,
        Version = decision.Version,
        Revision = decision.Revision,
        Status = decision.Status,
        PreviousStatus = decision.PreviousStatus,
        DeciderKind = decision.DecidedBy.Kind,
        DeciderId = decision.DecidedBy.Id,
        Reasons = JsonSerializer.Serialize(decision.Reasons, ModerationJson.Default.IReadOnlyListReason),
        Scores = JsonSerializer.Serialize(decision.Judgement?.Scores ?? NoScores, ModerationJson.Default.IReadOnlyDictionaryStringDouble),
        ModelVersion = decision.Judgement?.ModelVersion ?? "",
        Stages = (short)(decision.Judgement?.Stages ?? 0),
        PolicyVersion = decision.Judgement?.PolicyVersion ?? 0,
        DecidedAt = decision.DecidedAt,
    };
}
