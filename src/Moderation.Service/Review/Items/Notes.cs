using Microsoft.EntityFrameworkCore;
using Moderation.Service.Accounts;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Items;

/// <summary>What moderators write for each other about a comment.</summary>
internal sealed class Notes(IDbContextFactory<ModerationDb> databases, TimeProvider time)
{
    /// <summary>UTF-16 units.</summary>
    public const int MostLength = 2_000;

    public async Task AddAsync(string site, string commentId, string text, Reviewer who, CancellationToken cancellation)
    {
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
    }
}
