using Microsoft.EntityFrameworkCore;
using Moderation.Service.Review.Desk;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Items;

/// <summary>What moderators wrote about a comment.</summary>
internal static class ItemNotes
{
    private const int Most = 100;

    /// <returns>The newest, oldest first.</returns>
    public static async Task<IReadOnlyList<ItemNote>> ReadAsync(ModerationDb db, string site, string commentId, CancellationToken cancellation)
    {
        var notes = await db.ReviewNotes.AsNoTracking().Where(n => n.Site == site && n.CommentId == commentId)
            .OrderByDescending(n => n.Id).Take(Most).ToListAsync(cancellation);
        var names = await ModeratorNames.OfAsync(db, notes.Select(n => n.ModeratorId), cancellation);
        notes.Reverse();
        return [.. notes.Select(n => new ItemNote(n.ModeratorId, names.GetValueOrDefault(n.ModeratorId, n.ModeratorId), n.Kind, n.Text, n.WrittenAt))];
    }
}
