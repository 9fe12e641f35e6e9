using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Review.Desk;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Insight;

/// <summary>Who decided and wrote what, newest first; nothing in the service changes or deletes an entry.</summary>
internal sealed class Audit(IDbContextFactory<ModerationDb> databases)
{
    public async Task<AuditSlice> PageAsync(AuditFilter filter, AuditCursor? after, int limit, CancellationToken cancellation)
    {
        var more = limit + 1; // tells whether there is a next page
        var entries = await EntriesAsync(filter, after, more, cancellation).Take(more).ToListAsync(cancellation);
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
        var names = await ModeratorNames.OfAsync(db.Users, cancellation);

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
