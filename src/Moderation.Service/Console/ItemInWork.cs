using Moderation.Service.Accounts;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Console;

/// <summary>The item before a moderator, the next one prefetched, and those put aside: each leased by this page.</summary>
internal sealed class ItemInWork
{
    private readonly LeasedItems _leased;
    private readonly PrefetchedItem _next;
    private readonly RecentVerdicts _verdicts;
    private readonly CancellationToken _ended;
    private readonly List<OpenedItem> _aside = [];

    /// <summary>Skipped: shown again from the list only.</summary>
    private readonly HashSet<string> _passed = [];

    public ItemInWork(QueueParts parts, ReviewFilter filter, Reviewer who, RecentVerdicts verdicts, CancellationToken ended)
    {
        (Filter, _verdicts, _ended) = (filter, verdicts, ended);
        _leased = new LeasedItems(parts.Leases, parts.Items, filter.Site, who);
        _next = new PrefetchedItem(FetchNextAsync);
    }

    public event Action<OpenedItem>? Opened;
    public ReviewFilter Filter { get; private set; }
    public OpenedItem? Shown { get; private set; }

    /// <summary>The queue has no further item.</summary>
    public bool IsDone { get; private set; }

    public void Begin(ReviewFilter filter)
    {
        Filter = filter;
        _passed.Clear();
    }

    /// <summary>Prefetches anew, as after another filter.</summary>
    public async Task DropNextAsync()
    {
        if (await _next.TakeAsync() is { } item)
            await _leased.ReleaseAsync(item.Id);
        if (Shown is not null)
            _next.Begin();
    }

    /// <param name="onlyIfOpen">Skips what others have decided since the list was read: a key pressed in haste must not hit it.</param>
    /// <returns>False where it was skipped.</returns>
    public async Task<bool> ShowAsync(string commentId, bool onlyIfOpen = false)
    {
        var opened = await TakeAsync(commentId);
        if (opened is { IsOpen: false } && onlyIfOpen)
            return false;
        if (Shown is { } left && left.Id != commentId)
            await _leased.ReleaseAsync(left.Id);
        if (opened is null)
            Shown = null;
        else
            Show(opened);
        return true;
    }

    /// <summary>Shows what was put aside or prefetched.</summary>
    public async Task ShowNextAsync()
    {
        if (_aside is [.., var back])
        {
            _aside.RemoveAt(_aside.Count - 1);
            Show(back);
        }
        else if ((await _next.TakeAsync() ?? await FetchNextAsync()) is { } next) // something may have come since it was prefetched
        {
            Show(next);
        }
        else
        {
            (Shown, IsDone) = (null, true);
        }
    }

    /// <summary>Shows an item before the current one, which comes back after it.</summary>
    public async Task ShowBeforeAsync(string commentId)
    {
        if (Shown is { } shown && shown.Id != commentId)
            _aside.Add(shown);
        if (await TakeAsync(commentId) is { } item)
            Show(item);
    }

    public void Update(ItemDetail detail) => Shown = Shown! with { Detail = detail };
    public void Pass(string commentId) => _passed.Add(commentId);

    /// <summary>For a decided item, whose lease has ended.</summary>
    public void Forget(string commentId) => _leased.Forget(commentId);

    public async Task SkipAsync()
    {
        if (Shown is not { } left)
            return;
        Pass(left.Id);
        await _leased.ReleaseAsync(left.Id);
    }

    public async Task CloseAsync()
    {
        if (Shown is not { } left)
            return;
        await _leased.ReleaseAsync(left.Id);
        Shown = null;
    }

    /// <returns>Whether the current item's lease is lost.</returns>
    public async Task<bool> RenewAsync()
    {
        var lost = await _leased.RenewAsync(_ended);
        _next.Drop(lost);
        return Shown is { } item && lost.Contains(item.Id);
    }

    public async Task ReleaseAllAsync()
    {
        await _next.TakeAsync();
        _aside.Clear();
        await _leased.ReleaseAllAsync();
    }

    private void Show(OpenedItem item)
    {
        (Shown, IsDone) = (item, false);
        _next.Begin();
        Opened?.Invoke(item);
    }

    // A copy prefetched or put aside would come again once the item is decided.
    private async Task<OpenedItem?> TakeAsync(string commentId)
    {
        _aside.RemoveAll(item => item.Id == commentId);
        await _next.DropAsync(commentId);
        return await _leased.TakeAsync(commentId, _ended);
    }

    private async Task<OpenedItem?> FetchNextAsync()
    {
        var filter = Filter;
        string[] except = [.. _passed, .. _verdicts.Waiting, .. Shown is { } shown ? [shown.Id] : Array.Empty<string>()];
        try
        {
            // Off the page's thread, which SQLite's synchronous answers would block.
            return await Task.Run(() => _leased.TakeNextAsync(filter, except, _ended));
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            return null;
        }
    }
}
