using System.Collections.Concurrent;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Console;

/// <summary>
/// What one page holds for its moderator: the item before him and the next one. Leases are renewed as long as the page lives and given
/// back when it ends.
/// </summary>
internal sealed class ItemHands(Leases leases, ItemReader items, string site, Reviewer who)
{
    /// <summary>Well within <see cref="Leases.Duration"/>, so that one failure does not lose an item.</summary>
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(45);

    // The next item is fetched beside the page's thread.
    private readonly ConcurrentDictionary<string, Lease> _held = [];

    /// <summary>Takes the first free item of the queue in hand.</summary>
    public async Task<OpenedItem?> TakeNextAsync(ReviewFilter filter, IReadOnlyCollection<string> except, CancellationToken cancellation)
    {
        while (await leases.TakeNextAsync(filter, who, [.. except, .. _held.Keys], cancellation) is { } lease)
        {
            _held[lease.CommentId] = lease;
            if (await items.FindAsync(site, lease.CommentId, cancellation) is { } detail)
                return new OpenedItem(detail, lease, null);
        }

        return null;
    }

    /// <summary>Opens one item, and takes it in hand if nobody has it.</summary>
    /// <returns>Null where there is no such comment.</returns>
    public async Task<OpenedItem?> TakeAsync(string commentId, CancellationToken cancellation)
    {
        var taken = await leases.TakeAsync(site, commentId, who, cancellation);
        if (taken.Lease is { } lease)
            _held[commentId] = lease;
        else
            _held.TryRemove(commentId, out _);
        return await items.FindAsync(site, commentId, cancellation) is { } detail ? new OpenedItem(detail, taken.Lease, taken.Holder) : null;
    }

    /// <summary>The item was decided: there is nothing to give back.</summary>
    public void Forget(string commentId) => _held.TryRemove(commentId, out _);

    public async Task ReleaseAsync(string commentId)
    {
        if (_held.TryRemove(commentId, out var lease))
            await leases.ReleaseAsync(site, commentId, lease.Id, CancellationToken.None);
    }

    public async Task ReleaseAllAsync()
    {
        foreach (var commentId in _held.Keys.ToArray())
            await ReleaseAsync(commentId);
    }

    /// <returns>The items that are lost.</returns>
    public async Task<IReadOnlyList<string>> RenewAsync(CancellationToken cancellation)
    {
        var lost = new List<string>();
        foreach (var lease in _held.Values.ToArray())
            if (await leases.RenewAsync(site, lease.CommentId, lease.Id, cancellation) is null
                && _held.TryGetValue(lease.CommentId, out var current) && current.Id == lease.Id)
            {
                _held.TryRemove(lease.CommentId, out _);
                lost.Add(lease.CommentId);
            }

        return lost;
    }
}
