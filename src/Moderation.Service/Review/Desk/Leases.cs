using Microsoft.EntityFrameworkCore;
using Moderation.Service.Accounts;
using Moderation.Service.Recording;
using Moderation.Service.Review.Queue;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Desk;

/// <summary>Leases items by one conditional update each, by the database's clock, so that no two moderators get the same one.</summary>
internal sealed class Leases(IDbContextFactory<ModerationDb> databases, ReviewAccess access, TimeProvider time)
{
    /// <summary>Items read at once, since others may take the first of them in the same moment.</summary>
    private const int Candidates = 20;

    /// <summary>Attempts where all candidates were taken.</summary>
    private const int Rounds = 10;

    /// <returns>A lease of the first free item; null where there is none.</returns>
    public async Task<Lease?> TakeNextAsync(
        ReviewFilter filter, Reviewer who, IReadOnlyCollection<string> except, CancellationToken cancellation)
    {
        if (await access.StillAsync(who, filter.Site, cancellation) is not { } still)
            return null;
        who = still;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = await StoreClock.ReadAsync(db, cancellation);
        var furthest = now + LeaseTime.Furthest;
        var items = OpenItems.Of(db, filter, time.GetUtcNow())
            .Where(item => item.LeasedUntil == null || item.LeasedUntil <= now || item.LeasedUntil > furthest);
        if (except.Count > 0)
            items = items.Where(item => !except.Contains(item.CommentId));
        if (!who.IsLead)
            items = items.Where(item => item.Cause != ReviewCause.Escalation);
        for (var round = 0; round < Rounds; round++)
        {
            var candidates = await CandidatesAsync(db, filter, items, cancellation);
            foreach (var commentId in candidates)
                if (await TryTakeAsync(db, filter.Site, commentId, who, cancellation) is { } lease)
                    return lease;
            if (candidates.Count < Candidates)
                break;
        }

        return null;
    }

    /// <summary>Takes one item, also one that <paramref name="who"/> leases elsewhere.</summary>
    /// <returns>The lease, or who has it instead; neither where there is no open item.</returns>
    public async Task<(Lease? Lease, ReviewHolder? Holder)> TakeAsync(
        string site, string commentId, Reviewer who, CancellationToken cancellation)
    {
        if (await access.StillAsync(who, site, cancellation) is null)
            return (null, null);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await TryTakeAsync(db, site, commentId, who, cancellation, evenFromOneself: true) is { } lease)
            return (lease, null);
        var items = await db.ReviewItems.AsNoTracking()
            .Where(item => item.Site == site && item.CommentId == commentId && item.ClosedAt == null).ToListAsync(cancellation);
        return (null, (await Holders.OfAsync(db, items, cancellation)).GetValueOrDefault(commentId));
    }

    /// <returns>The new end; null for a lost lease.</returns>
    public async Task<DateTimeOffset?> RenewAsync(string site, string commentId, string leaseId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var renewed = await db.Database.ExecuteSqlRawAsync(LeaseSql.Renew(db), [site, commentId, leaseId], cancellation);
        return renewed == 1 ? time.GetUtcNow() + LeaseTime.Duration : null;
    }

    /// <summary>Does nothing for a lost lease.</summary>
    public async Task ReleaseAsync(string site, string commentId, string leaseId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.ReviewItems.Where(
            item => item.Site == site && item.CommentId == commentId && item.LeaseId == leaseId && item.ClosedAt == null)
            .ExecuteUpdateAsync(
                item => item.SetProperty(i => i.LeaseId, (string?)null).SetProperty(i => i.LeasedBy, (string?)null)
                    .SetProperty(i => i.LeasedUntil, (DateTimeOffset?)null),
                cancellation);
    }

    private static async Task<List<string>> CandidatesAsync(
        ModerationDb db, ReviewFilter filter, IQueryable<ReviewItem> items, CancellationToken cancellation)
    {
        await using var planned = await CustomPlan.BeginAsync(db, filter, cancellation);
        return await items.OrderBy(item => item.Rank).ThenBy(item => item.CommentId)
            .Select(item => item.CommentId).Take(Candidates).ToListAsync(cancellation);
    }

    private async Task<Lease?> TryTakeAsync(
        ModerationDb db, string site, string commentId, Reviewer who, CancellationToken cancellation, bool evenFromOneself = false)
    {
        var id = Guid.NewGuid().ToString("N");
        var taken = await db.Database.ExecuteSqlRawAsync(
            LeaseSql.Take(db, evenFromOneself), [site, commentId, id, who.Id], cancellation);
        return taken == 1 ? new Lease(commentId, id, time.GetUtcNow() + LeaseTime.Duration) : null;
    }
}

/// <summary>An item in somebody's hands.</summary>
/// <param name="CommentId">The item's.</param>
/// <param name="Id">Of this opening; decisions name it.</param>
/// <param name="Until">When it is free again unless renewed.</param>
internal sealed record Lease(string CommentId, string Id, DateTimeOffset Until);
