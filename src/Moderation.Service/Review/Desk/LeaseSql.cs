using Microsoft.EntityFrameworkCore;
using Moderation.Service.Recording;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Desk;

/// <summary>The conditional updates that lease an item, by the database's clock.</summary>
internal static class LeaseSql
{
    /// <summary>Parameters: site, comment, new lease, moderator.</summary>
    /// <param name="evenFromOneself">Also where the moderator leases it in another window.</param>
    public static string Take(ModerationDb db, bool evenFromOneself) =>
        $$"""
        UPDATE review_items SET lease_id = {2}, leased_by = {3}, leased_until = {{In(db, LeaseTime.Duration)}}
        WHERE site = {0} AND comment_id = {1} AND closed_at IS NULL
            AND (leased_until IS NULL OR leased_until <= {{Now(db)}} OR leased_until > {{In(db, LeaseTime.Furthest)}}
                {{(evenFromOneself ? "OR leased_by = {3}" : "")}})
        """;

    /// <summary>Parameters: site, comment, lease.</summary>
    public static string Renew(ModerationDb db) =>
        $$"""
        UPDATE review_items SET leased_until = {{In(db, LeaseTime.Duration)}}
        WHERE site = {0} AND comment_id = {1} AND lease_id = {2} AND closed_at IS NULL AND leased_until > {{Now(db)}}
        """;

    private static string Now(ModerationDb db) => db.Database.IsNpgsql() ? StoreClock.Postgres : StoreClock.Sqlite;

    private static string In(ModerationDb db, TimeSpan time) => db.Database.IsNpgsql()
        ? $"{StoreClock.Postgres} + interval '{time.TotalSeconds:0} seconds'"
        : $"{StoreClock.Sqlite} + {time.TotalMilliseconds:0}";
}
