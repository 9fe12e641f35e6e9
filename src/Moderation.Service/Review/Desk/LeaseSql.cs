using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Desk;

/// <summary>The conditional updates that lease an item, by the database's clock.</summary>
internal sealed record LeaseSql
{
    private static readonly LeaseSql Postgres = new(
        StoreClock.Postgres, $"{StoreClock.Postgres} + interval '{Leases.Duration.TotalSeconds:0} seconds'");

    private static readonly LeaseSql Sqlite = new(StoreClock.Sqlite, $"{StoreClock.Sqlite} + {Leases.Duration.TotalMilliseconds:0}");

    private LeaseSql(string now, string until)
    {
        Take =
            $$"""
            UPDATE review_items SET lease_id = {2}, leased_by = {3}, leased_until = {{until}}
            WHERE site = {0} AND comment_id = {1} AND closed_at IS NULL AND (leased_until IS NULL OR leased_until <= {{now}})
            """;
        TakeAlsoFromOneself = $$"""{{Take[..^1]}} OR leased_by = {3})""";
        Renew =
            $$"""
            UPDATE review_items SET leased_until = {{until}}
            WHERE site = {0} AND comment_id = {1} AND lease_id = {2} AND closed_at IS NULL AND leased_until > {{now}}
            """;
    }

    /// <summary>Parameters: site, comment, new lease, moderator.</summary>
    public string Take { get; }

    /// <summary>The same, also where the moderator leases it in another window.</summary>
    public string TakeAlsoFromOneself { get; }

    /// <summary>Parameters: site, comment, lease.</summary>
    public string Renew { get; }

    public static LeaseSql Of(ModerationDb db) => db.Database.IsNpgsql() ? Postgres : Sqlite;
}
