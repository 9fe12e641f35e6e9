using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>The part of the audit that is about access: what <see cref="SecurityLog"/> logs, kept for half a year.</summary>
internal sealed class SecurityTrail(IDbContextFactory<ModerationDb> databases)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    private static readonly TimeSpan ClearedEvery = TimeSpan.FromHours(1);
    private readonly Lock _lock = new();
    private DateTimeOffset _clearedAt = DateTimeOffset.MinValue;

    public async Task AddAsync(SecurityEvent happened)
    {
        await using var db = await databases.CreateDbContextAsync();
        db.SecurityEvents.Add(happened);
        await db.SaveChangesAsync();
        if (!IsToBeCleared(happened.At))
            return;
        var ended = happened.At - Kept;
        await db.SecurityEvents.Where(old => old.At < ended).ExecuteDeleteAsync();
    }

    /// <summary>What happened to the site and to those who have a role on it, or everything, newest first.</summary>
    /// <param name="site">Null for everything, strangers' attempts among it.</param>
    /// <param name="before">Number of the last one that was read; null begins with the newest.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<SecurityEvent>> ReadAsync(string? site, long? before, int most, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = db.SecurityEvents.AsNoTracking().Where(happened => before == null || happened.Id < before);
        if (site is not null)
        {
            var people = db.ModeratorRoles.Where(role => role.Site == site).Select(role => role.ModeratorId);
            found = found.Where(happened =>
                happened.Site == site || (happened.Site == null && happened.AccountId != null && people.Contains(happened.AccountId)));
        }

        return await found.OrderByDescending(happened => happened.Id).Take(most).ToListAsync(cancellation);
    }

    private bool IsToBeCleared(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (now - _clearedAt < ClearedEvery)
                return false;
            _clearedAt = now;
            return true;
        }
    }
}
