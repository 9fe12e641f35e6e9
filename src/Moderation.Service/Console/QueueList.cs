using Moderation.Service.Review.Queue;

namespace Moderation.Service.Console;

/// <summary>
/// The list beside the item: pages of the queue as far as one has scrolled. What happens elsewhere is shown on the lines, but no line
/// moves by itself: what is new waits until it is asked for.
/// </summary>
internal sealed class QueueList(ReviewQueue queue)
{
    private const int PageLength = 50;

    /// <summary>How much of a long list is looked at again; what lies further down is not on any screen.</summary>
    private const int MostWatched = 200;

    private readonly HashSet<string> _decidedHere = [];
    private string? _next;

    public ReviewFilter? Filter { get; private set; }

    public List<QueueRow> Rows { get; } = [];

    public ReviewFacets? Facets { get; private set; }

    public bool HasMore => _next is not null;

    /// <summary>Items that belong between those shown.</summary>
    public int New { get; private set; }

    public async Task LoadAsync(ReviewFilter filter, CancellationToken cancellation)
    {
        Filter = filter;
        var page = await queue.PageAsync(filter, null, PageLength, cancellation);
        Facets = await queue.FacetsAsync(filter, cancellation);
        Rows.Clear();
        Append(page);
        New = 0;
    }

    public async Task MoreAsync(CancellationToken cancellation)
    {
        if (Filter is not { } filter || _next is not { } next)
            return;
        var page = await queue.PageAsync(filter, next, PageLength, cancellation);
        if (Filter == filter && _next == next)
            Append(page);
    }

    /// <summary>Looks what has changed.</summary>
    /// <returns>Whether anything that is shown has.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellation)
    {
        if (Filter is not { } filter)
            return false;
        var watched = Math.Clamp(Rows.Count, PageLength, MostWatched);
        var (page, facets) = await Task.Run(async () =>
            (await queue.PageAsync(filter, null, watched, cancellation), await queue.FacetsAsync(filter, cancellation)));
        if (Filter != filter)
            return false;
        var changed = Facets is null || facets.Total != Facets.Total || !facets.Causes.SequenceEqual(Facets.Causes);
        Facets = facets;

        var now = page.Items.ToDictionary(row => row.CommentId);
        // A line that is not among the first ones may have moved on behind them; only where all were read is it gone for sure.
        var last = page.Next is null ? Rows.Count : Rows.FindLastIndex(row => now.ContainsKey(row.Id)) + 1;
        for (var i = 0; i < last; i++)
        {
            var row = Rows[i];
            var isGone = !now.TryGetValue(row.Id, out var current);
            changed |= isGone != row.IsGone || (current is not null && current != row.Item);
            row.IsGone = isGone;
            row.Item = current ?? row.Item;
        }

        var known = Rows.Select(row => row.Id).ToHashSet();
        var end = page.Items.Count;
        while (end > 0 && IsUnknown(page.Items[end - 1]))
            end--;
        if (!HasMore && end < page.Items.Count)
        {
            // Behind the last line there is room: nothing moves.
            Rows.AddRange(page.Items.Skip(end).Where(row => !_decidedHere.Contains(row.CommentId)).Select(row => new QueueRow(row)));
            _next = page.Next;
            changed = true;
        }

        var arrived = page.Items.Take(HasMore ? page.Items.Count : end).Count(row => IsUnknown(row) && !_decidedHere.Contains(row.CommentId));
        changed |= arrived != New;
        New = arrived;
        return changed;

        bool IsUnknown(ReviewRow row) => !known.Contains(row.CommentId);
    }

    /// <summary>The moderator has decided it.</summary>
    public void Remove(string commentId)
    {
        _decidedHere.Add(commentId);
        Rows.RemoveAll(row => row.Id == commentId);
    }

    /// <summary>The verdict was undone or refused: it belongs to the queue again, and appears as new.</summary>
    public void Restore(string commentId) => _decidedHere.Remove(commentId);

    /// <summary>The nearest line before or after another that still waits and is that no other moderator leases.</summary>
    public string? Neighbour(string? commentId, int step, string reviewerId)
    {
        var at = commentId is null ? -1 : Rows.FindIndex(row => row.Id == commentId);
        if (at < 0 && step < 0)
            return null;
        for (var i = at + step; i >= 0 && i < Rows.Count; i += step)
            if (!Rows[i].IsGone && (Rows[i].Item.Holder is null || Rows[i].Item.Holder!.Id == reviewerId))
                return Rows[i].Id;
        return null;
    }

    private void Append(ReviewItemsBody page)
    {
        var known = Rows.Select(row => row.Id).ToHashSet();
        Rows.AddRange(page.Items.Where(row => !known.Contains(row.CommentId) && !_decidedHere.Contains(row.CommentId)).Select(row => new QueueRow(row)));
        _next = page.Next;
    }
}

/// <summary>A line of the list, and what became of it since the list was read.</summary>
internal sealed class QueueRow(ReviewRow item)
{
    public ReviewRow Item { get; set; } = item;

    public string Id => Item.CommentId;

    /// <summary>Somebody else has decided; the line stays where it is until the list is read anew.</summary>
    public bool IsGone { get; set; }
}
