using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Rows;

/// <summary>Columns are in the order in which <see cref="RowReader"/> reads them.</summary>
internal static class Tables
{
    public static readonly Table<Comment> Comments = new Table<Comment>("comments", keys: 2)
        .With("site", c => c.Site)
        .With("comment_id", c => c.CommentId)
        .With("article_id", c => c.ArticleId)
        .With("parent_id", c => c.ParentId)
        .With("author_id", c => c.AuthorId)
        .With("author_name", c => c.AuthorName)
        .With("text", c => c.Text)
        .With("language", c => c.Language)
        .With("revision", c => c.Revision)
        .With("status", c => (short)c.Status)
        .With("moderator_status", c => (short?)c.ModeratorStatus)
        .With("version", c => c.Version)
        .With("content_hash", c => c.ContentHash)
        .With("post_fingerprint", c => c.PostFingerprint)
        .With("submitted_at", c => c.SubmittedAt)
        .With("received_at", c => c.ReceivedAt)
        .With("revision_received_at", c => c.RevisionReceivedAt)
        .With("announce_after", c => c.AnnounceAfter);

    public static readonly Table<CommentRevision> Revisions = new Table<CommentRevision>("revisions", keys: 3)
        .With("site", r => r.Site)
        .With("comment_id", r => r.CommentId)
        .With("revision", r => r.Revision)
        .With("text", r => r.Text)
        .With("language", r => r.Language)
        .With("content_hash", r => r.ContentHash)
        .With("submitted_at", r => r.SubmittedAt)
        .With("received_at", r => r.ReceivedAt);

    public static readonly Table<Decision> Decisions = new Table<Decision>("decisions", keys: 3)
        .With("site", d => d.Site)
        .With("comment_id", d => d.CommentId)
        .With("version", d => d.Version)
        .With("revision", d => d.Revision)
        .With("status", d => (short)d.Status)
        .With("previous_status", d => (short?)d.PreviousStatus)
        .With("decider_kind", d => (short)d.DeciderKind)
        .With("decider_id", d => d.DeciderId)
        .With("reasons", d => d.Reasons, isJson: true)
        .With("scores", d => d.Scores, isJson: true)
        .With("model_version", d => d.ModelVersion)
        .With("stages", d => d.Stages)
        .With("policy_version", d => d.PolicyVersion)
        .With("decided_at", d => d.DecidedAt);

    public static readonly Table<Report> Reports = new Table<Report>("reports", keys: 4)
        .With("site", r => r.Site)
        .With("comment_id", r => r.CommentId)
        .With("reporter_id", r => r.ReporterId)
        .With("reason", r => r.Reason)
        .With("note", r => r.Note)
        .With("reported_at", r => r.ReportedAt)
        .With("received_at", r => r.ReceivedAt)
        .With("version", r => r.Version);

    public static readonly Table<ReviewItem> ReviewItems = new Table<ReviewItem>("review_items", keys: 2)
        .With("site", i => i.Site)
        .With("comment_id", i => i.CommentId)
        .With("cause", i => (short)i.Cause)
        .With("article_id", i => i.ArticleId)
        .With("author_id", i => i.AuthorId)
        .With("revision", i => i.Revision)
        .With("language", i => i.Language)
        .With("step", i => i.Step)
        .With("label", i => i.Label)
        .With("score", i => i.Score)
        .With("reports", i => i.Reports)
        .With("rank", i => i.Rank)
        .With("opened_at", i => i.OpenedAt)
        .With("closed_at", i => i.ClosedAt)
        .With("closed_version", i => i.ClosedVersion)
        .With("lease_id", i => i.LeaseId)
        .With("leased_by", i => i.LeasedBy)
        .With("leased_until", i => i.LeasedUntil);

    public static readonly Table<ReviewNote> ReviewNotes = new Table<ReviewNote>("review_notes", keys: 0)
        .With("site", n => n.Site)
        .With("comment_id", n => n.CommentId)
        .With("moderator_id", n => n.ModeratorId)
        .With("kind", n => (short)n.Kind)
        .With("text", n => n.Text)
        .With("written_at", n => n.WrittenAt);

    public static readonly Table<Article> Articles = new Table<Article>("articles", keys: 2)
        .With("site", a => a.Site)
        .With("article_id", a => a.ArticleId)
        .With("locale", a => a.Locale)
        .With("approved", a => a.Approved)
        .With("held", a => a.Held)
        .With("rejected", a => a.Rejected)
        .With("version", a => a.Version)
        .With("updated_at", a => a.UpdatedAt)
        .With("merged_into", a => a.MergedInto)
        .With("url", a => a.Url)
        .With("url_key", a => a.UrlKey)
        .With("title", a => a.Title);

    /// <summary>The numbers are differences.</summary>
    public static readonly Table<ArticleChange> ArticleChanges = new Table<ArticleChange>("articles", keys: 2)
        .With("site", c => c.Site)
        .With("article_id", c => c.ArticleId)
        .With("url", c => c.Url)
        .With("url_key", c => c.UrlKey)
        .With("title", c => c.Title)
        .With("locale", c => c.Locale)
        .With("approved", c => c.Approved)
        .With("held", c => c.Held)
        .With("rejected", c => c.Rejected)
        .With("version", c => c.ChangesCounts ? 1L : 0L)
        .With("updated_at", c => c.At);

    public static readonly Table<CountRepair> CountRepairs = new Table<CountRepair>("count_repairs", keys: 0)
        .With("site", r => r.Site)
        .With("article_id", r => r.ArticleId)
        .With("approved", r => r.Approved)
        .With("held", r => r.Held)
        .With("rejected", r => r.Rejected)
        .With("repaired_by", r => r.RepairedBy)
        .With("repaired_at", r => r.RepairedAt);

    public static readonly Table<OutboxBatch> Outbox = new Table<OutboxBatch>("outbox", keys: 0)
        .With("site", b => b.Site)
        .With("partition", b => b.Partition)
        .With("events", b => b.Events)
        .With("created_at", b => b.CreatedAt)
        .With("due_at", b => b.DueAt)
        .With("comment_id", b => b.CommentId)
        .With("version", b => b.Version);
}
