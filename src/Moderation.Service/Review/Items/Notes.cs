using Microsoft.EntityFrameworkCore;
using Moderation.Service.Accounts;
using Moderation.Service.Review.Desk;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Items;

/// <summary>What moderators write for each other about a comment.</summary>
internal sealed class Notes(IDbContextFactory<ModerationDb> databases, ReviewAccess access, TimeProvider time)
{
    /// <summary>UTF-16 units.</summary>
    public const int MostLength = 2_000;

    private const int Most = 100;

    /// <returns>False where who writes has lost their access meanwhile.</returns>
    public async Task<bool> AddAsync(string site, string commentId, string text, Reviewer who, CancellationToken cancellation)
    {
        if (await access.StillAsync(who, site, cancellation) is null)
            return false;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.ReviewNotes.Add(new ReviewNote
        {
            Site = site,
            CommentId = commentId,
            ModeratorId = who.Id,
            Kind = ReviewNoteKind.Note,
            Text = text,
            WrittenAt = time.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <returns>The newest, oldest first.</returns>
    public static async Task<IReadOnlyList<ItemNote>> ReadAsync(
        ModerationDb db, string site, string commentId, CancellationToken cancellation)
    {
        var notes = await db.ReviewNotes.AsNoTracking().Where(n => n.Site == site && n.CommentId == commentId)
            .OrderByDescending(n => n.Id).Take(Most).ToListAsync(cancellation);
        var names = await ModeratorNames.OfAsync(db, notes.Select(n => n.ModeratorId), cancellation);
        notes.Reverse();
        return [.. notes.Select(n =>
            new ItemNote(n.ModeratorId, names.NameOf(n.ModeratorId), n.Kind, n.Text, n.WrittenAt))];
    }
}
