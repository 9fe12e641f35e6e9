using Microsoft.EntityFrameworkCore;
using Moderation.Service.Recording;
using Moderation.Service.Review.Queue;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Desk;

/// <summary>Who leases items, by the database's clock.</summary>
internal static class Holders
{
    /// <returns>By comment; without expired leases.</returns>
    public static async Task<Dictionary<string, ReviewHolder>> OfAsync(
        ModerationDb db, IReadOnlyCollection<ReviewItem> items, CancellationToken cancellation)
    {
        var leased = items.Where(item => item is { LeaseId: not null, LeasedBy: not null, LeasedUntil: not null }).ToList();
        if (leased.Count == 0)
            return [];
        var now = await StoreClock.ReadAsync(db, cancellation);
        var held = leased.FindAll(item => LeaseTime.IsRunning(item.LeasedUntil, now));
        var names = await ModeratorNames.OfAsync(db, held.Select(item => item.LeasedBy!), cancellation);
        return held.ToDictionary(
            item => item.CommentId,
            item => new ReviewHolder(item.LeasedBy!, names.NameOf(item.LeasedBy!), item.LeasedUntil!.Value));
    }
}

internal static class ModeratorNames
{
    /// <returns>Names by id; without API keys and deleted accounts.</returns>
    public static async Task<Dictionary<string, string>> OfAsync(
        ModerationDb db, IEnumerable<string> moderatorIds, CancellationToken cancellation)
    {
        var ids = moderatorIds.Distinct().ToArray();
        return ids.Length == 0 ? [] : await OfAsync(db.Users.Where(moderator => ids.Contains(moderator.Id)), cancellation);
    }

    public static Task<Dictionary<string, string>> OfAsync(IQueryable<Moderator> moderators, CancellationToken cancellation) => moderators
        .Select(moderator => new { moderator.Id, Name = moderator.DisplayName ?? moderator.UserName ?? moderator.Id })
        .ToDictionaryAsync(moderator => moderator.Id, moderator => moderator.Name, cancellation);

    /// <returns>The id where there is no name.</returns>
    public static string NameOf(this IReadOnlyDictionary<string, string> names, string id) => names.GetValueOrDefault(id, id);
}
