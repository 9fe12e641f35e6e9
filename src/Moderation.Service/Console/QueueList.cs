using Moderation.Service.Review.Queue;

namespace Moderation.Service.Console;

/// <summary>The list beside the item. Changes by others are marked on its lines, but no line moves until the list is reloaded.</summary>
internal sealed class QueueList(ReviewQueue queue)
{
    private const int PageLength = 50;

    /// <summary>Lines compared with the queue at most.</summary>
    private const int MostWatched = 200;

    private readonly HashSet<string> _decidedHere = [];
    private string? _next;

    public ReviewFilter? Filter { get; private set; }
    public List<QueueRow> Rows { get; } = [];
    public ReviewFacets? Facets { get; private set; }
    public bool HasMore => _next is not null;

    /// <summary>Items that belong between the shown ones.</summary>
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

    /// <returns>Whether anything that is shown has changed.</returns>
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
        // A line missing behind the last match may have moved further down, unless the whole queue was read.
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
            Rows.AddRange(page.Items.Skip(end).Where(row => !_decidedHere.Contains(row.CommentId)).Select(row => new QueueRow(row)));
            _next = page.Next;
            changed = true;
        }

        var arrived = page.Items.Take(HasMore ? page.Items.Count : end)
            .Count(row => IsUnknown(row) && !_decidedHere.Contains(row.CommentId));
        changed |= arrived != New;
        New = arrived;
        return changed;

        bool IsUnknown(ReviewRow row) => !known.Contains(row.CommentId);
    }

    public void Remove(string commentId)
    {
        _decidedHere.Add(commentId);
        Rows.RemoveAll(row => row.Id == commentId);
    }

    /// <summary>After an undone or refused verdict: the item appears as new.</summary>
    public void Restore(string commentId) => _decidedHere.Remove(commentId);

    /// <summary>The nearest open line before or after another that no other moderator leases.</summary>
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
        Rows.AddRange(page.Items.Where(row => !known.Contains(row.CommentId) && !_decidedHere.Contains(row.CommentId))
            .Select(row => new QueueRow(row)));
        _next = page.Next;
    }
}

internal sealed class QueueRow(ReviewRow item)
{
    public ReviewRow Item { get; set; } = item;
    public string Id => Item.CommentId;

    /// <summary>Decided by somebody else; the line stays until the list is reloaded.</summary>
    public bool IsGone { get; set; }
}
