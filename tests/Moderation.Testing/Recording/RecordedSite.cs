using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Moderation.Contracts;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;
using Moderation.Testing.Stores;

namespace Moderation.Testing.Recording;

/// <summary>All that the store holds of one site, events in the order in which they leave.</summary>
internal sealed record RecordedSite(
    IReadOnlyList<Comment> Comments,
    IReadOnlyList<Article> Articles,
    IReadOnlyList<CommentRevision> Revisions,
    IReadOnlyList<Decision> Decisions,
    IReadOnlyList<OutgoingEvent> Outbox)
{
    public static async Task<RecordedSite> ReadAsync(RecordedStore store, string site)
    {
        await using var db = await store.OpenAsync();
        return new RecordedSite(
            await db.Comments.AsNoTracking().Where(c => c.Site == site).OrderBy(c => c.CommentId).ToListAsync(),
            await db.Articles.AsNoTracking().Where(a => a.Site == site).OrderBy(a => a.ArticleId).ToListAsync(),
            await db.Revisions.AsNoTracking().Where(r => r.Site == site).OrderBy(r => r.CommentId).ThenBy(r => r.Revision).ToListAsync(),
            await db.Decisions.AsNoTracking().Where(d => d.Site == site).OrderBy(d => d.CommentId).ThenBy(d => d.Version).ToListAsync(),
            [.. (await db.Outbox.AsNoTracking().Where(row => row.Site == site).OrderBy(row => row.Id).ToListAsync())
                .SelectMany(row => EventLines.Read(row.Events))]);
    }

    public IEnumerable<CommentModerated> Moderated =>
        Outbox.Where(e => e.RoutingKey.StartsWith("comment.moderated.", StringComparison.Ordinal))
            .Select(e => JsonSerializer.Deserialize(e.Body.Span, ModerationJson.Default.CommentModerated)!);

    public IEnumerable<ArticleCounted> Counted =>
        Outbox.Where(e => e.RoutingKey.StartsWith("article.counted.", StringComparison.Ordinal))
            .Select(e => JsonSerializer.Deserialize(e.Body.Span, ModerationJson.Default.ArticleCounted)!);

    /// <summary>Everything as one text, to see whether anything changed.</summary>
    public override string ToString() =>
        JsonSerializer.Serialize(new { Comments, Articles, Revisions, Decisions, Outbox = Outbox.Select(e => e.MessageId) });
}
