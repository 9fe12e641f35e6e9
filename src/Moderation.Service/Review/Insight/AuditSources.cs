using System.Text.Encodings.Web;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Review.Desk;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Insight;

/// <summary>The two tables that the audit merges, each newest first.</summary>
internal static class AuditSources
{
    public static IAsyncEnumerable<AuditEntry> Decisions(
        ModerationDb db, AuditFilter filter, AuditCursor? after, int? most, IReadOnlyDictionary<string, string> names)
    {
        var found = db.Decisions.AsNoTracking().Where(d => d.Site == filter.Site);
        found = filter.Decider switch
        {
            DeciderKind.Moderator => found.Where(d => d.DeciderKind == DeciderKind.Moderator), // spelled out for the partial index
            { } decider => found.Where(d => d.DeciderKind == decider),
            null => found,
        };
        if (filter.ModeratorId is { } moderator)
            found = found.Where(d => d.DeciderKind == DeciderKind.Moderator && d.DeciderId == moderator);
        if (filter.Status is { } status)
            found = found.Where(d => d.Status == status);
        if (filter.Reason is { } reason)
            found = WithReason(db, found, reason);

        var rows = Within(db, filter, found.Select(d => new Row<Decision> { Of = d, CommentId = d.CommentId, At = d.DecidedAt }));
        if (after is { At: var at, Number: var version, CommentId: var id })
        {
            // The first condition alone lets the index be used.
#pragma warning disable CA1309 // the database compares, byte by byte
            rows = id is null
                ? rows.Where(r => r.At < at)
                : rows.Where(r => r.At <= at
                    && (r.At < at || string.Compare(r.CommentId, id) < 0 || (r.CommentId == id && r.Of.Version < version)));
#pragma warning restore CA1309
        }

        rows = First(most, rows.OrderByDescending(r => r.At).ThenByDescending(r => r.CommentId).ThenByDescending(r => r.Of.Version));
        var entries =
            from r in rows
            join c in db.Comments on new { r.Of.Site, r.CommentId } equals new { c.Site, c.CommentId } into comments
            from c in comments.DefaultIfEmpty()
            orderby r.At descending, r.CommentId descending, r.Of.Version descending
            select new { Decision = r.Of, c.ArticleId, c.AuthorId };
        return entries.AsAsyncEnumerable().Select(row => new AuditEntry
        {
            Kind = AuditKind.Decision,
            At = row.Decision.DecidedAt,
            By = new AuditWho(row.Decision.DeciderKind, row.Decision.DeciderId, names.NameOf(row.Decision.DeciderId)),
            CommentId = row.Decision.CommentId,
            ArticleId = row.ArticleId,
            AuthorId = row.AuthorId,
            Version = row.Decision.Version,
            Revision = row.Decision.Revision,
            Status = row.Decision.Status,
            PreviousStatus = row.Decision.PreviousStatus,
            Reasons = JsonSerializer.Deserialize(row.Decision.Reasons, ModerationJson.Default.IReadOnlyListReason),
            ModelVersion = row.Decision.ModelVersion is { Length: > 0 } model ? model : null,
            PolicyVersion = row.Decision.DeciderKind == DeciderKind.Policy ? row.Decision.PolicyVersion : null,
        });
    }

    public static IAsyncEnumerable<AuditEntry> Notes(
        ModerationDb db, AuditFilter filter, AuditCursor? after, int? most, IReadOnlyDictionary<string, string> names)
    {
        var found = db.ReviewNotes.AsNoTracking().Where(n => n.Site == filter.Site);
        if (filter.Kind is { } kind)
            found = kind == AuditKind.Escalation
                ? found.Where(n => n.Kind == ReviewNoteKind.Escalation)
                : found.Where(n => n.Kind != ReviewNoteKind.Escalation);
        if (filter.ModeratorId is { } moderator)
            found = found.Where(n => n.ModeratorId == moderator);
        var rows = Within(db, filter, found.Select(n => new Row<ReviewNote> { Of = n, CommentId = n.CommentId, At = n.WrittenAt }));
        if (after is { At: var at, Number: var number, CommentId: var id })
            rows = id is null ? rows.Where(r => r.At <= at && (r.At < at || r.Of.Id < number)) : rows.Where(r => r.At <= at);

        rows = First(most, rows.OrderByDescending(r => r.At).ThenByDescending(r => r.Of.Id));
        var entries =
            from r in rows
            join c in db.Comments on new { r.Of.Site, r.CommentId } equals new { c.Site, c.CommentId } into comments
            from c in comments.DefaultIfEmpty()
            orderby r.At descending, r.Of.Id descending
            select new { Note = r.Of, c.ArticleId, c.AuthorId };
        return entries.AsAsyncEnumerable().Select(row => new AuditEntry
        {
            Kind = row.Note.Kind == ReviewNoteKind.Escalation ? AuditKind.Escalation : AuditKind.Note,
            At = row.Note.WrittenAt,
            By = new AuditWho(DeciderKind.Moderator, row.Note.ModeratorId, names.NameOf(row.Note.ModeratorId)),
            CommentId = row.Note.CommentId,
            ArticleId = row.ArticleId,
            AuthorId = row.AuthorId,
            NoteId = row.Note.Id,
            Note = row.Note.Text,
        });
    }

    private static IQueryable<Row<T>> Within<T>(ModerationDb db, AuditFilter filter, IQueryable<Row<T>> rows)
    {
        if (filter.CommentId is { } comment)
            rows = rows.Where(r => r.CommentId == comment);
        if (filter.ArticleId is { } article)
            rows = rows.Where(r => db.Comments.Any(c => c.Site == filter.Site && c.CommentId == r.CommentId && c.ArticleId == article));
        if (filter.AuthorId is { } author)
            rows = rows.Where(r => db.Comments.Any(c => c.Site == filter.Site && c.CommentId == r.CommentId && c.AuthorId == author));
        if (filter.From is { } from)
            rows = rows.Where(r => r.At >= from);
        if (filter.To is { } to)
            rows = rows.Where(r => r.At < to);
        return rows;
    }

    private static IQueryable<T> First<T>(int? most, IQueryable<T> rows) => most is { } limit ? rows.Take(limit) : rows;

    // PostgreSQL stores the reasons as jsonb, SQLite as text.
    private static IQueryable<Decision> WithReason(ModerationDb db, IQueryable<Decision> decisions, string reason)
    {
        var (step, label, detail) = (Member("step", reason), Member("label", reason), Member("detail", reason));
        if (db is SqliteDb)
            return decisions.Where(d => d.Reasons.Contains(step) || d.Reasons.Contains(label) || d.Reasons.Contains(detail));
        var (steps, labels, details) = ($"[{{{step}}}]", $"[{{{label}}}]", $"[{{{detail}}}]");
        return decisions.Where(d =>
            EF.Functions.JsonContains(d.Reasons, steps) || EF.Functions.JsonContains(d.Reasons, labels)
            || EF.Functions.JsonContains(d.Reasons, details));
    }

    // Escaped as in stored decisions.
    private static string Member(string name, string value) => $"\"{name}\":\"{JavaScriptEncoder.Default.Encode(value)}\"";

    private sealed class Row<T>
    {
        public required T Of { get; init; }
        public required string CommentId { get; init; }
        public required DateTimeOffset At { get; init; }
    }
}
