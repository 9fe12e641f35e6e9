using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Desk;

/// <summary>Counts what a moderator has had to read, and says when a break is due. Nobody else is shown it.</summary>
internal sealed class Shifts(IDbContextFactory<ModerationDb> databases, TimeProvider time)
{
    /// <summary>A pause over this ends a shift.</summary>
    public static readonly TimeSpan ShiftPause = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, WorkStretch> _stretches = [];

    /// <summary>Counts an opened item.</summary>
    /// <returns>The moderator's shift with it.</returns>
    public async Task<ModeratorShift> OpenedAsync(string moderatorId, bool isHarsh, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        lock (_stretches)
        {
            if (!_stretches.TryGetValue(moderatorId, out var stretch))
                _stretches[moderatorId] = stretch = new WorkStretch();
            stretch.Opened(now, isHarsh);
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (at, since) = (Stored(db, now), Stored(db, now - ShiftPause));
        var counted = await db.ModeratorShifts.FromSql(
            $"""
            INSERT INTO moderator_shifts (moderator_id, began_at, last_at, seen, harsh)
            VALUES (
                {moderatorId},
                coalesce((SELECT max(began_at) FROM moderator_shifts WHERE moderator_id = {moderatorId} AND last_at >= {since}), {at}),
                {at}, 1, {(isHarsh ? 1 : 0)})
            ON CONFLICT (moderator_id, began_at) DO UPDATE
            SET seen = moderator_shifts.seen + 1, harsh = moderator_shifts.harsh + excluded.harsh,
                last_at = CASE WHEN moderator_shifts.last_at > excluded.last_at THEN moderator_shifts.last_at ELSE excluded.last_at END
            RETURNING moderator_id, began_at, last_at, seen, harsh
            """).AsNoTracking().ToListAsync(cancellation);
        return counted.Single();
    }

    /// <summary>The shift that still runs; null after a pause that ended it.</summary>
    public async Task<ModeratorShift?> CurrentAsync(string moderatorId, CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - ShiftPause;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ModeratorShifts.AsNoTracking()
            .Where(shift => shift.ModeratorId == moderatorId && shift.LastAt >= since)
            .OrderByDescending(shift => shift.BeganAt).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>
    /// Whether the moderator of the shift has worked for so long without a pause of 5 minutes, or has opened 15 harsh items within 20
    /// minutes of such work. Pauses are known to the process in which items were opened; one that was started since takes the shift for one stretch.
    /// </summary>
    public bool BreakIsDue(ModeratorShift shift, DateTimeOffset now, int breakAfterMinutes)
    {
        if (breakAfterMinutes == 0 || now - shift.LastAt >= WorkStretch.Pause)
            return false;
        var limit = TimeSpan.FromMinutes(breakAfterMinutes);
        lock (_stretches)
            return _stretches.GetValueOrDefault(shift.ModeratorId) is { } stretch
                ? stretch.IsLong(limit) || stretch.IsHarsh(now)
                : shift.LastAt - shift.BeganAt >= limit;
    }

    private static object Stored(ModerationDb db, DateTimeOffset at) => db is SqliteDb ? at.ToUnixTimeMilliseconds() : at;
}
