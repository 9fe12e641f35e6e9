using Microsoft.EntityFrameworkCore;
using Moderation.Scoring;
using Moderation.Service.Review.Desk;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Items;

/// <summary>A comment's revisions, decisions and notes, each oldest first; no scores where the policy judged another text.</summary>
internal sealed record ItemPast(
    IReadOnlyList<ItemRevision> Revisions, IReadOnlyList<ItemDecision> Decisions, IReadOnlyList<ItemNote> Notes,
    IReadOnlyList<Reason> Reasons, IReadOnlyDictionary<string, double>? Scores, ScoringStages Stages)
{
    /// <summary>Only the newest are shown, so that many edits do not make a comment unreadable.</summary>
    private const int MostRevisions = 20;
    private const int MostDecisions = 100;

    public static async Task<ItemPast> ReadAsync(ModerationDb db, Comment comment, CancellationToken cancellation)
    {
        var (site, id) = (comment.Site, comment.CommentId);
        var revisions = await db.Revisions.Where(r => r.Site == site && r.CommentId == id && r.Revision < comment.Revision)
            .OrderByDescending(r => r.Revision).Take(MostRevisions).ToListAsync(cancellation);
        var decisions = await db.Decisions.Where(d => d.Site == site && d.CommentId == id)
            .OrderByDescending(d => d.Version).Take(MostDecisions).ToListAsync(cancellation);
        var names = await ModeratorNames.OfAsync(
            db, decisions.Where(d => d.DeciderKind == DeciderKind.Moderator).Select(d => d.DeciderId), cancellation);

        var policys = decisions.Find(d => d.DeciderKind == DeciderKind.Policy && d.Revision == comment.Revision)
            ?? decisions.Find(d => d.DeciderKind == DeciderKind.Policy);
        var isOnThisText = policys?.Revision == comment.Revision;
        var reasons = policys is null ? [] : ReasonsOf(policys);
        return new ItemPast(
            [
                .. Enumerable.Reverse(revisions).Select(r => new ItemRevision(r.Revision, r.Text, r.Language, r.ReceivedAt)),
                new ItemRevision(comment.Revision, comment.Text!, comment.Language, comment.RevisionReceivedAt ?? comment.ReceivedAt),
            ],
            [.. Enumerable.Reverse(decisions).Select(d => Decided(d, names))],
            await Items.Notes.ReadAsync(db, site, id, cancellation),
            isOnThisText ? reasons : [.. reasons.Select(reason => reason with { Spans = [] })],
            isOnThisText ? JsonSerializer.Deserialize(policys!.Scores, ModerationJson.Default.IReadOnlyDictionaryStringDouble) : null,
            isOnThisText && policys!.Stages == (int)ScoringStages.Both ? ScoringStages.Both : ScoringStages.First);
    }

    public static async Task<ItemDecision?> LastDecisionAsync(
        ModerationDb db, string site, string commentId, CancellationToken cancellation)
    {
        var last = await db.Decisions.AsNoTracking().Where(d => d.Site == site && d.CommentId == commentId)
            .OrderByDescending(d => d.Version).FirstOrDefaultAsync(cancellation);
        return last is null ? null : Decided(last, await ModeratorNames.OfAsync(db, [last.DeciderId], cancellation));
    }

    private static ItemDecision Decided(Decision d, Dictionary<string, string> names) => new(
        d.Version, d.Revision, d.Status, d.PreviousStatus, d.DeciderKind, d.DeciderId, names.GetValueOrDefault(d.DeciderId),
        ReasonsOf(d), d.ModelVersion, d.Stages, d.PolicyVersion, d.DecidedAt);

    private static IReadOnlyList<Reason> ReasonsOf(Decision decision) =>
        JsonSerializer.Deserialize(decision.Reasons, ModerationJson.Default.IReadOnlyListReason) ?? [];
}
