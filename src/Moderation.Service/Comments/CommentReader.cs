using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Comments;

internal sealed class CommentReader(ModerationDb db)
{
    public async Task<CommentBody?> FindAsync(string site, string commentId, CancellationToken cancellation)
    {
        var comment = await db.Comments.AsNoTracking().SingleOrDefaultAsync(c => c.Site == site && c.CommentId == commentId, cancellation);
        if (comment is null)
            return null;
        var older = await db.Revisions.AsNoTracking().Where(r => r.Site == site && r.CommentId == commentId).ToListAsync(cancellation);
        var decisions = await db.Decisions.AsNoTracking()
            .Where(d => d.Site == site && d.CommentId == commentId).OrderBy(d => d.Version).ToListAsync(cancellation);

        var revisions = older.Select(r => new RevisionBody(r.Revision, r.Text, r.Language, r.SubmittedAt, r.ReceivedAt));
        if (comment.Text is not null)
            revisions = revisions.Append(new RevisionBody(
                comment.Revision, comment.Text, comment.Language, comment.SubmittedAt, comment.RevisionReceivedAt ?? comment.ReceivedAt));
        return new CommentBody(
            comment.CommentId, comment.ArticleId, comment.ParentId,
            comment.AuthorId is null ? null : new CommentAuthor(comment.AuthorId, comment.AuthorName), comment.Status, comment.Revision,
            comment.Version, comment.Text, comment.Language, comment.SubmittedAt, comment.ReceivedAt,
            [.. revisions.OrderBy(r => r.Revision)], [.. decisions.Select(Body)]);
    }

    /// <summary>What became of a comment, without what it says.</summary>
    public async Task<CommentVerdictBody?> FindVerdictAsync(string site, string commentId, CancellationToken cancellation)
    {
        var comment = await db.Comments.Where(c => c.Site == site && c.CommentId == commentId)
            .Select(c => new { c.Status, c.Revision, c.Version, c.ReceivedAt }).SingleOrDefaultAsync(cancellation);
        if (comment is null)
            return null;
        var reasons = await db.Decisions.Where(d => d.Site == site && d.CommentId == commentId).OrderByDescending(d => d.Version)
            .Select(d => d.Reasons).FirstOrDefaultAsync(cancellation);
        return new CommentVerdictBody(
            commentId, comment.Status, comment.Revision, comment.Version, comment.ReceivedAt, reasons is null ? [] : ReasonsOf(reasons));
    }

    private static ReasonBody[] ReasonsOf(string json) =>
        [.. (JsonSerializer.Deserialize<ReasonBody[]>(json, JsonSerializerOptions.Web) ?? []).Distinct()];

    private static DecisionBody Body(Decision d) => new(
        d.Version, d.Revision, d.Status, d.PreviousStatus, new DecidedBy(d.DeciderKind, d.DeciderId),
        JsonElement.Parse(d.Reasons), JsonElement.Parse(d.Scores), d.ModelVersion, d.Stages, d.PolicyVersion, d.DecidedAt);
}
