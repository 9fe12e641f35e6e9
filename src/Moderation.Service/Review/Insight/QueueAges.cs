using Microsoft.EntityFrameworkCore;
using Moderation.Service.Review.Queue;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Insight;

/// <summary>How long the open items have been waiting.</summary>
internal sealed class QueueAges(IDbContextFactory<ModerationDb> databases)
{
    public async Task<QueueNow> ReadAsync(string site, DateTimeOffset now, CancellationToken cancellation)
    {
        var (hour, sixHours, day) = (now.AddHours(-1), now.AddHours(-6), now.AddHours(-24));
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.ReviewItems
            .Where(item => item.Site == site && item.ClosedAt == null)
            .GroupBy(item => item.Cause)
            .Select(group => new
            {
                Cause = group.Key,
                Open = group.Count(),
                Oldest = group.Min(item => item.OpenedAt),
                Hour = group.Count(item => item.OpenedAt > hour),
                SixHours = group.Count(item => item.OpenedAt > sixHours),
                Day = group.Count(item => item.OpenedAt > day),
            })
            .ToDictionaryAsync(group => group.Cause, cancellation);
        var causes = Enum.GetValues<ReviewCause>().OrderDescending().Select(cause => found.TryGetValue(cause, out var group)
            ? new QueueCause(
                EnumNames.Of(cause), group.Open, group.Oldest, group.Hour, group.SixHours - group.Hour, group.Day - group.SixHours,
                group.Open - group.Day)
            : new QueueCause(EnumNames.Of(cause), 0, null, 0, 0, 0, 0));
        return new QueueNow(
            found.Values.Sum(group => group.Open), found.Count > 0 ? found.Values.Min(group => group.Oldest) : null, [.. causes]);
    }
}
