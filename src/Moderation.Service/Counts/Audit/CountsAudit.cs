using Microsoft.EntityFrameworkCore;
using Moderation.Service.Counts.News;
using Moderation.Service.Recording;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Audit;

/// <summary>Proves the counts against a recount of the comments, on a live system, and mends what differs.</summary>
internal sealed class CountsAudit(
    IDbContextFactory<ModerationDb> databases, IRecordingStore store, OutboxSignal outbox, ICountNews news, TimeProvider time)
{
    /// <returns>The articles whose counts are not what a recount gives; all from one snapshot.</returns>
    public async Task<IReadOnlyList<CountDrift>> VerifyAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        return await db.Database.SqlQueryRaw<CountDrift>(
            $"""
            SELECT coalesce(a.site, c.site) AS "Site", coalesce(a.article_id, c.article_id) AS "ArticleId",
                coalesce(a.approved, 0) AS "Approved", coalesce(a.held, 0) AS "Held", coalesce(a.rejected, 0) AS "Rejected",
                CAST(coalesce(c.approved, 0) AS integer) AS "RecountedApproved", CAST(coalesce(c.held, 0) AS integer) AS "RecountedHeld",
                CAST(coalesce(c.rejected, 0) AS integer) AS "RecountedRejected"
            FROM articles a
            FULL JOIN (
                SELECT site, article_id,
                    sum(CASE WHEN status = {(int)CommentStatus.Approved} THEN 1 ELSE 0 END) AS approved,
                    sum(CASE WHEN status = {(int)CommentStatus.Held} THEN 1 ELSE 0 END) AS held,
                    sum(CASE WHEN status = {(int)CommentStatus.Rejected} THEN 1 ELSE 0 END) AS rejected
                FROM comments
                WHERE article_id IS NOT NULL AND status <> {(int)CommentStatus.Withdrawn}
                GROUP BY site, article_id
            ) c ON c.site = a.site AND c.article_id = a.article_id
            WHERE coalesce(a.approved, 0) <> coalesce(c.approved, 0)
                OR coalesce(a.held, 0) <> coalesce(c.held, 0)
                OR coalesce(a.rejected, 0) <> coalesce(c.rejected, 0)
            """).ToListAsync(cancellation);
    }

    /// <returns>Null where the counts were exact by now.</returns>
    public async Task<CountRepair?> RepairAsync(string site, string articleId, string repairedBy, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        CountRepair repair;
        await using (var transaction = await store.BeginAsync(cancellation))
        {
            // A change of nothing locks the row: no batch may commit between recount and correction.
            await transaction.Articles.CountAsync([new ArticleChange(site, articleId, now)], cancellation);
            var correction = await transaction.Articles.ReadDriftAsync(site, articleId, now, cancellation);
            if (!correction.ChangesCounts)
                return null;
            repair = new CountRepair
            {
                Site = site,
                ArticleId = articleId,
                RepairedBy = repairedBy,
                RepairedAt = now,
                Approved = correction.Approved,
                Held = correction.Held,
                Rejected = correction.Rejected,
            };
            var counted = await transaction.Articles.CountAsync([correction], cancellation);
            await transaction.Outbox.InsertAsync(OutboxPartition.Pack(counted.Select(Announcement.Of), now), cancellation);
            await transaction.Articles.InsertRepairAsync(repair, cancellation);
            await transaction.CommitAsync(cancellation);
        }

        outbox.WakeDispatcher();
        await news.TellNowAsync([new(new ArticleKey(site, articleId))], cancellation);
        return repair;
    }

    /// <returns>Latest first.</returns>
    public async Task<IReadOnlyList<CountRepair>> RepairsAsync(int most, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.CountRepairs.AsNoTracking().OrderByDescending(repair => repair.Id).Take(most).ToListAsync(cancellation);
    }
}

internal sealed record CountDrift(
    string Site, string ArticleId, int Approved, int Held, int Rejected, int RecountedApproved, int RecountedHeld, int RecountedRejected);
