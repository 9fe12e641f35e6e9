using System.Collections.Concurrent;
using Moderation.Service.Accounts;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Console;

/// <summary>The items that one page leases for its moderator, from its opening to its end.</summary>
internal sealed class LeasedItems(Leases leases, ItemReader items, string site, Reviewer who)
{
    /// <summary>Well within <see cref="Recording.LeaseTime.Duration"/>, so that one failure does not lose an item.</summary>
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(45);

    // Concurrent, since the next item is fetched off the page's thread.
    private readonly ConcurrentDictionary<string, Lease> _leases = [];

    public async Task<OpenedItem?> TakeNextAsync(ReviewFilter filter, IReadOnlyCollection<string> except, CancellationToken cancellation)
    {
        while (await leases.TakeNextAsync(filter, who, [.. except, .. _leases.Keys], cancellation) is { } lease)
        {
            _leases[lease.CommentId] = lease;
            if (await items.FindAsync(site, lease.CommentId, cancellation) is { } detail)
                return new OpenedItem(detail, lease, null);
        }

        return null;
    }

    /// <summary>Opens one item, leased if it is free.</summary>
    /// <returns>Null where there is no such comment.</returns>
    public async Task<OpenedItem?> TakeAsync(string commentId, CancellationToken cancellation)
    {
        var (lease, holder) = await leases.TakeAsync(site, commentId, who, cancellation);
        if (lease is not null)
            _leases[commentId] = lease;
        else
            _leases.TryRemove(commentId, out _);
        return await items.FindAsync(site, commentId, cancellation) is { } detail ? new OpenedItem(detail, lease, holder) : null;
    }

    public void Forget(string commentId) => _leases.TryRemove(commentId, out _);

    public async Task ReleaseAsync(string commentId)
    {
        if (_leases.TryRemove(commentId, out var lease))
            await leases.ReleaseAsync(site, commentId, lease.Id, CancellationToken.None);
    }

    public async Task ReleaseAllAsync()
    {
        foreach (var commentId in _leases.Keys.ToArray())
            await ReleaseAsync(commentId);
    }

    /// <returns>The items whose leases are lost.</returns>
    public async Task<IReadOnlyList<string>> RenewAsync(CancellationToken cancellation)
    {
        var lost = new List<string>();
        foreach (var lease in _leases.Values.ToArray())
            if (await leases.RenewAsync(site, lease.CommentId, lease.Id, cancellation) is null
                && _leases.TryGetValue(lease.CommentId, out var current) && current.Id == lease.Id)
            {
                _leases.TryRemove(lease.CommentId, out _);
                lost.Add(lease.CommentId);
            }

        return lost;
    }
}
