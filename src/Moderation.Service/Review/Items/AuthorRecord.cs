using Microsoft.EntityFrameworkCore;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Queue;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Items;

/// <summary>What is known of an author.</summary>
/// <param name="AuthorId">The site's id.</param>
/// <param name="Approved">Of the author's newest <see cref="AuthorRecordReader.MostCounted"/> comments, as the following ones.</param>
/// <param name="Held">Waiting now.</param>
/// <param name="Rejected">Rejected now.</param>
/// <param name="Withdrawn">Taken back by the site.</param>
/// <param name="Latest">The newest ones, newest first, without the one shown.</param>
internal sealed record AuthorRecord(
    string AuthorId, int Approved, int Held, int Rejected, int Withdrawn, IReadOnlyList<AuthorComment> Latest);

/// <summary>Another comment of the author: the beginning of its text, and what moderators decided, oldest first.</summary>
internal sealed record AuthorComment(
    string CommentId, string ArticleId, string Text, CommentStatus Status, DateTimeOffset ReceivedAt,
    IReadOnlyList<ModeratorVerdict> Verdicts);

/// <summary>What a moderator decided; the name is the id where the account is gone.</summary>
internal sealed record ModeratorVerdict(CommentStatus Status, string ModeratorName, DateTimeOffset DecidedAt);

internal static class AuthorRecordReader
{
    /// <summary>Bounds the cost of authors with very many comments.</summary>
    public const int MostCounted = 1_000;

    private const int Latest = 10;

    public static async Task<AuthorRecord> ReadAsync(ModerationDb db, Comment comment, CancellationToken cancellation)
    {
        var (site, author, id) = (comment.Site, comment.AuthorId!, comment.CommentId);
        var newest = db.Comments.Where(c => c.Site == site && c.AuthorId == author)
            .OrderByDescending(c => c.ReceivedAt).ThenByDescending(c => c.CommentId);
        var counts = await newest.Take(MostCounted).GroupBy(c => c.Status)
            .Select(group => new { Status = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Status, group => group.Count, cancellation);
        var latest = await newest.Where(c => c.CommentId != id).Take(Latest)
            .Select(c => new { c.CommentId, c.ArticleId, Text = c.Text!.Substring(0, TextPreview.Asked), c.Status, c.ReceivedAt })
            .ToListAsync(cancellation);
        var verdicts = await VerdictsAsync(db, site, [.. latest.Select(c => c.CommentId)], cancellation);
        return new AuthorRecord(
            author,
            counts.GetValueOrDefault(CommentStatus.Approved),
            counts.GetValueOrDefault(CommentStatus.Held),
            counts.GetValueOrDefault(CommentStatus.Rejected),
            counts.GetValueOrDefault(CommentStatus.Withdrawn),
            [.. latest.Select(c => new AuthorComment(
                c.CommentId, c.ArticleId!, TextPreview.Of(c.Text), c.Status, c.ReceivedAt, [.. verdicts[c.CommentId]]))]);
    }

    private static async Task<ILookup<string, ModeratorVerdict>> VerdictsAsync(
        ModerationDb db, string site, string[] comments, CancellationToken cancellation)
    {
        var decisions = await db.Decisions
            .Where(d => d.Site == site && comments.Contains(d.CommentId) && d.DeciderKind == DeciderKind.Moderator)
            .OrderBy(d => d.Version)
            .Select(d => new { d.CommentId, d.Status, d.DeciderId, d.DecidedAt })
            .ToListAsync(cancellation);
        var names = await ModeratorNames.OfAsync(db, decisions.Select(d => d.DeciderId), cancellation);
        return decisions.ToLookup(
            d => d.CommentId, d => new ModeratorVerdict(d.Status, names.NameOf(d.DeciderId), d.DecidedAt));
    }
}
