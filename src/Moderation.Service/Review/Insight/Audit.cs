using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Insight;

/// <summary>Who decided and wrote what, newest first; nothing in the service changes or deletes an entry.</summary>
internal sealed class Audit(IDbContextFactory<ModerationDb> databases)
{
    public async Task<AuditSlice> PageAsync(AuditFilter filter, AuditCursor? after, int limit, CancellationToken cancellation)
    {
        var entries = new List<AuditEntry>(limit + 1);
        await foreach (var entry in EntriesAsync(filter, after, limit + 1, cancellation)) // one more tells whether there is a next page
        {
            entries.Add(entry);
            if (entries.Count > limit)
                break;
        }

        return entries.Count > limit
            ? new AuditSlice(entries[..limit], entries[limit - 1].Cursor().ToString())
            : new AuditSlice(entries, null);
    }

    public IAsyncEnumerable<AuditEntry> AllAsync(AuditFilter filter, CancellationToken cancellation) =>
        EntriesAsync(filter, null, null, cancellation);

    private async IAsyncEnumerable<AuditEntry> EntriesAsync(
        AuditFilter filter, AuditCursor? after, int? most, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var others = await databases.CreateDbContextAsync(cancellation);
        var names = await db.Users.AsNoTracking()
            .Select(moderator => new { moderator.Id, Name = moderator.DisplayName ?? moderator.UserName ?? moderator.Id })
            .ToDictionaryAsync(moderator => moderator.Id, moderator => moderator.Name, cancellation);

        await using var decisions = AuditSources.Decisions(db, filter, after, most, names).GetAsyncEnumerator(cancellation);
        await using var notes = AuditSources.Notes(others, filter, after, most, names).GetAsyncEnumerator(cancellation);
        var hasDecision = filter.HasDecisions && await decisions.MoveNextAsync();
        var hasNote = filter.HasNotes && await notes.MoveNextAsync();
        while (hasDecision || hasNote)
        {
            if (hasDecision && !(hasNote && notes.Current.At > decisions.Current.At))
            {
                yield return decisions.Current;
                hasDecision = await decisions.MoveNextAsync();
            }
            else
            {
                yield return notes.Current;
                hasNote = await notes.MoveNextAsync();
            }
        }
    }
}
