using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Desk;

/// <summary>Counts the items a moderator opens, and says when a break is due; shown to nobody else.</summary>
internal sealed class Shifts(IDbContextFactory<ModerationDb> databases, TimeProvider time)
{
    /// <summary>A pause over this ends a shift.</summary>
    public static readonly TimeSpan ShiftPause = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, WorkStretch> _stretches = [];

    /// <summary>Counts an opened item.</summary>
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

    /// <returns>The running shift; null after a pause that ended it.</returns>
    public async Task<ModeratorShift?> CurrentAsync(string moderatorId, CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - ShiftPause;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ModeratorShifts.AsNoTracking()
            .Where(shift => shift.ModeratorId == moderatorId && shift.LastAt >= since)
            .OrderByDescending(shift => shift.BeganAt).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>
    /// After so long without a pause of 5 minutes, or 15 harsh items within 20 minutes. Pauses are known only to the process in which
    /// items were opened; another one takes the shift for one stretch.
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

/// <summary>Work of one moderator without a pause.</summary>
internal sealed class WorkStretch
{
    /// <summary>Without opening an item.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private const int ManyHarsh = 15;
    private static readonly TimeSpan HarshWithin = TimeSpan.FromMinutes(20);
    private readonly Queue<DateTimeOffset> _harsh = new(ManyHarsh);
    private DateTimeOffset _since = DateTimeOffset.MinValue;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    public void Opened(DateTimeOffset now, bool isHarsh)
    {
        if (now - _last >= Pause)
        {
            _since = now;
            _harsh.Clear();
        }

        _last = now;
        if (!isHarsh)
            return;
        if (_harsh.Count == ManyHarsh)
            _harsh.Dequeue();
        _harsh.Enqueue(now);
    }

    public bool IsLong(TimeSpan limit) => _last - _since >= limit;
    public bool IsHarsh(DateTimeOffset now) => _harsh.Count == ManyHarsh && now - _harsh.Peek() <= HarshWithin;
}
