using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Queue;

/// <summary>
/// Has PostgreSQL plan a question for the values asked for. Its prepared statements are soon planned for any value, and then it looks
/// through the whole queue for the few items of a rare label, because a common one would be found on its first pages.
/// </summary>
internal static class CustomPlan
{
    /// <returns>A transaction for the question, to be disposed of after it; null where none is needed.</returns>
    public static async Task<IDbContextTransaction?> BeginAsync(ModerationDb db, ReviewFilter filter, CancellationToken cancellation)
    {
        if (filter.IsEmpty || !db.Database.IsNpgsql())
            return null;
        var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync("SET LOCAL plan_cache_mode = force_custom_plan", cancellation);
        return transaction;
    }
}
