using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Moderation.Contracts;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Insight;

/// <summary>The two tables that the audit is made of, each in its order.</summary>
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
        if (filter.CommentId is { } comment)
            found = found.Where(d => d.CommentId == comment);
        if (filter.ArticleId is { } article)
            found = found.Where(d => db.Comments.Any(c => c.Site == filter.Site && c.CommentId == d.CommentId && c.ArticleId == article));
        if (filter.AuthorId is { } author)
            found = found.Where(d => db.Comments.Any(c => c.Site == filter.Site && c.CommentId == d.CommentId && c.AuthorId == author));
        if (filter.From is { } from)
            found = found.Where(d => d.DecidedAt >= from);
        if (filter.To is { } to)
            found = found.Where(d => d.DecidedAt < to);
        if (filter.Reason is { } reason)
            found = WithReason(db, found, reason);
        if (after is { At: var at, Number: var version, CommentId: var id })
        {
            // The first half is what the index is entered by.
#pragma warning disable CA1309 // the database compares, byte by byte
            found = id is null
                ? found.Where(d => d.DecidedAt < at)
                : found.Where(d => d.DecidedAt <= at
                    && (d.DecidedAt < at || string.Compare(d.CommentId, id) < 0 || (d.CommentId == id && d.Version < version)));
#pragma warning restore CA1309
        }

        found = found.OrderByDescending(d => d.DecidedAt).ThenByDescending(d => d.CommentId).ThenByDescending(d => d.Version);
        if (most is { } limit)
            found = found.Take(limit);
        var rows =
            from d in found
            join c in db.Comments on new { d.Site, d.CommentId } equals new { c.Site, c.CommentId } into comments
            from c in comments.DefaultIfEmpty()
            orderby d.DecidedAt descending, d.CommentId descending, d.Version descending
            select new { Decision = d, c.ArticleId, c.AuthorId };
        return rows.AsAsyncEnumerable().Select(row => new AuditEntry
        {
            Kind = AuditKind.Decision,
            At = row.Decision.DecidedAt,
            By = new AuditWho(row.Decision.DeciderKind, row.Decision.DeciderId, names.GetValueOrDefault(row.Decision.DeciderId, row.Decision.DeciderId)),
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
            found = kind == AuditKind.Escalation ? found.Where(n => n.Kind == ReviewNoteKind.Escalation) : found.Where(n => n.Kind != ReviewNoteKind.Escalation);
        if (filter.ModeratorId is { } moderator)
            found = found.Where(n => n.ModeratorId == moderator);
        if (filter.CommentId is { } comment)
            found = found.Where(n => n.CommentId == comment);
        if (filter.ArticleId is { } article)
            found = found.Where(n => db.Comments.Any(c => c.Site == filter.Site && c.CommentId == n.CommentId && c.ArticleId == article));
        if (filter.AuthorId is { } author)
            found = found.Where(n => db.Comments.Any(c => c.Site == filter.Site && c.CommentId == n.CommentId && c.AuthorId == author));
        if (filter.From is { } from)
            found = found.Where(n => n.WrittenAt >= from);
        if (filter.To is { } to)
            found = found.Where(n => n.WrittenAt < to);
        if (after is { At: var at, Number: var number, CommentId: var id })
            found = id is null ? found.Where(n => n.WrittenAt <= at && (n.WrittenAt < at || n.Id < number)) : found.Where(n => n.WrittenAt <= at);

        found = found.OrderByDescending(n => n.WrittenAt).ThenByDescending(n => n.Id);
        if (most is { } limit)
            found = found.Take(limit);
        var rows =
            from n in found
            join c in db.Comments on new { n.Site, n.CommentId } equals new { c.Site, c.CommentId } into comments
            from c in comments.DefaultIfEmpty()
            orderby n.WrittenAt descending, n.Id descending
            select new { Note = n, c.ArticleId, c.AuthorId };
        return rows.AsAsyncEnumerable().Select(row => new AuditEntry
        {
            Kind = row.Note.Kind == ReviewNoteKind.Escalation ? AuditKind.Escalation : AuditKind.Note,
            At = row.Note.WrittenAt,
            By = new AuditWho(DeciderKind.Moderator, row.Note.ModeratorId, names.GetValueOrDefault(row.Note.ModeratorId, row.Note.ModeratorId)),
            CommentId = row.Note.CommentId,
            ArticleId = row.ArticleId,
            AuthorId = row.AuthorId,
            NoteId = row.Note.Id,
            Note = row.Note.Text,
        });
    }

    // PostgreSQL holds the reasons as JSON that it can look into; SQLite as the text that was written.
    private static IQueryable<Decision> WithReason(ModerationDb db, IQueryable<Decision> decisions, string reason)
    {
        var (step, label, detail) = (Member("step", reason), Member("label", reason), Member("detail", reason));
        if (db is SqliteDb)
            return decisions.Where(d => d.Reasons.Contains(step) || d.Reasons.Contains(label) || d.Reasons.Contains(detail));
        var (steps, labels, details) = ($"[{{{step}}}]", $"[{{{label}}}]", $"[{{{detail}}}]");
        return decisions.Where(d =>
            EF.Functions.JsonContains(d.Reasons, steps) || EF.Functions.JsonContains(d.Reasons, labels) || EF.Functions.JsonContains(d.Reasons, details));
    }

    // Escaped as the decisions are.
    private static string Member(string name, string value) => $"\"{name}\":\"{JavaScriptEncoder.Default.Encode(value)}\"";
}
