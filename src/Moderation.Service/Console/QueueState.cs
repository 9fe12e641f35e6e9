using Microsoft.AspNetCore.WebUtilities;
using Moderation.Service.Policy;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Console;

/// <summary>
/// One moderator at one queue: which item lies before him, which one is ready behind it, and where he stands in the list. All of it
/// happens on the page's own thread; what takes time is awaited, and moves from item to item follow each other.
/// </summary>
internal sealed partial class QueueState : IAsyncDisposable
{
    private readonly ItemReader _items;
    private readonly ReviewDesk _desk;
    private readonly Notes _notes;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly string _site;
    private readonly Words _words;
    private readonly ItemHands _hands;
    private readonly SemaphoreSlim _moving = new(1);
    private readonly CancellationTokenSource _ended = new();

    /// <summary>In hand, put aside for something more urgent; the last one comes back first.</summary>
    private readonly List<OpenedItem> _aside = [];

    /// <summary>Skipped on this page: they come again when one goes through the list, not by themselves.</summary>
    private readonly HashSet<string> _passed = [];

    private readonly ItemAhead _ahead;

    public QueueState(QueueParts parts, ReviewFilter filter, Reviewer who, ReviewSettings settings, Words words)
    {
        (_items, _desk, _notes, _time, _logger) = (parts.Items, parts.Desk, parts.Notes, parts.Time, parts.Logger);
        (_site, Filter, Who, Settings, _words) = (filter.Site, filter, who, settings, words);
        _hands = new ItemHands(parts.Leases, parts.Items, filter.Site, who);
        _shifts = parts.Shifts;
        _ahead = new ItemAhead(FetchAheadAsync);
        List = new QueueList(parts.Queue);
        Line = new VerdictLine(parts.Desk, filter.Site, who, parts.Time, parts.Logger);
    }

    /// <summary>Something that is shown has changed.</summary>
    public event Action? Changed;

    public Reviewer Who { get; }

    public string Site => _site;

    public ReviewSettings Settings { get; }

    public ReviewFilter Filter { get; private set; }

    public QueueList List { get; }

    public VerdictLine Line { get; }

    public OpenedItem? Current { get; private set; }

    public Notice? Notice { get; private set; }

    /// <summary>Read out and not shown: it is plain to see.</summary>
    public string Announcement { get; private set; } = "";

    /// <summary>One has worked through the queue.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Where one is, as an address that leads here again.</summary>
    public string Address => Current is { } item ? AddressOf(item.Id) : $"/review/{_site}{Filter.ToQuery()}";

    public string AddressOf(string commentId) =>
        QueryHelpers.AddQueryString($"/review/{_site}/item{Filter.ToQuery()}", "comment", commentId);

    /// <summary>Goes where an address says.</summary>
    public async Task GoAsync(ReviewFilter filter, string? commentId)
    {
        if (filter != Filter || List.Filter is null)
        {
            Filter = filter;
            _passed.Clear();
            await List.LoadAsync(filter, _ended.Token);
            await DropAheadAsync();
            Changed?.Invoke();
        }

        if (commentId is null)
            await CloseAsync();
        else if (commentId != Current?.Id)
            await OpenAsync(commentId);
    }

    public Task OpenAsync(string commentId) => MoveAsync(() => ShowAsync(commentId));

    /// <summary>The list's next item, or the queue's where the list ends.</summary>
    public Task NextAsync() => MoveAsync(async () =>
    {
        while (List.Neighbour(Current?.Id, 1, Who.Id) is { } next)
        {
            if (Current is { } left)
                _passed.Add(left.Id);
            if (await ShowAsync(next, onlyIfOpen: true))
                return;
        }

        await LeaveAsync();
        await ShowNextAsync();
    });

    public Task PreviousAsync() => MoveAsync(async () =>
    {
        while (List.Neighbour(Current?.Id, -1, Who.Id) is { } previous)
            if (await ShowAsync(previous, onlyIfOpen: true))
                return;
    });

    public Task SkipAsync(string commentId) => MoveAsync(async () =>
    {
        if (Current?.Id != commentId)
            return;
        await LeaveAsync();
        await ShowNextAsync();
    });

    /// <summary>Back to the list.</summary>
    public Task CloseAsync() => MoveAsync(async () =>
    {
        if (Current is null)
            return;
        await _hands.ReleaseAsync(Current.Id);
        Current = null;
    });

    public void Dismiss() => Notice = null;

    public async ValueTask DisposeAsync()
    {
        Changed = null;
        await _ended.CancelAsync();
        await Line.AllAnswered; // a verdict under way needs its lease
        await _ahead.TakeAsync();
        await _hands.ReleaseAllAsync();
    }

    private async Task MoveAsync(Func<Task> move)
    {
        await _moving.WaitAsync(_ended.Token);
        try
        {
            await move();
        }
        finally
        {
            _moving.Release();
        }

        Changed?.Invoke();
    }

    /// <param name="commentId">What to show.</param>
    /// <param name="onlyIfOpen">Not what somebody has decided since the list was read: it leaves the list, and a key pressed in haste does not hit it.</param>
    /// <returns>False where it is not shown for that.</returns>
    private async Task<bool> ShowAsync(string commentId, bool onlyIfOpen = false)
    {
        var opened = await TakeAsync(commentId);
        if (opened is { IsOpen: false } && onlyIfOpen)
        {
            List.Remove(commentId);
            return false;
        }

        if (Current is { } left && left.Id != commentId)
            await _hands.ReleaseAsync(left.Id);
        if (opened is null)
        {
            Current = null;
            Notice = new Notice(_words.NotFound);
            return true;
        }

        Notice = opened.Holder is { } holder ? new Notice(_words.LeasedByOther(holder.Name)) : null;
        Show(opened);
        return true;
    }

    private void Show(OpenedItem item)
    {
        Current = item;
        IsDone = false;
        _ahead.Begin();
        _ = CountAsync(item);
    }

    private async Task LeaveAsync()
    {
        if (Current is not { } left)
            return;
        _passed.Add(left.Id);
        await _hands.ReleaseAsync(left.Id);
    }

    // What is ready is shown at once; the one behind it is fetched while it is read.
    private async Task ShowNextAsync()
    {
        if (_aside.Count > 0)
        {
            var back = _aside[^1];
            _aside.RemoveAt(_aside.Count - 1);
            Show(back);
            return;
        }

        var next = await _ahead.TakeAsync() ?? await FetchAheadAsync(); // something may have come since
        if (next is not null)
        {
            Show(next);
        }
        else
        {
            Current = null;
            IsDone = true;
        }
    }

    private async Task<OpenedItem?> FetchAheadAsync()
    {
        var (filter, except) = (Filter, (string[])[.. _passed, .. Line.Waiting, .. Current is { } shown ? [shown.Id] : Array.Empty<string>()]);
        try
        {
            // Beside the page's thread: what is shown now does not wait for what comes next, not even where the store answers in place.
            return await Task.Run(() => _hands.TakeNextAsync(filter, except, _ended.Token));
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Takes one item in hand. Were it ready or put aside besides, it would come again once it is decided.</summary>
    private async Task<OpenedItem?> TakeAsync(string commentId)
    {
        _aside.RemoveAll(item => item.Id == commentId);
        await _ahead.LeaveAsync(commentId);
        return await _hands.TakeAsync(commentId, _ended.Token);
    }

    private async Task DropAheadAsync()
    {
        if (await _ahead.TakeAsync() is { } item)
            await _hands.ReleaseAsync(item.Id);
        if (Current is not null)
            _ahead.Begin();
    }
}

/// <summary>What the moderator has to know now.</summary>
internal sealed record Notice(string Text, bool IsGood = false);

/// <summary>Everything a queue's page works with.</summary>
internal sealed record QueueParts(
    ReviewQueue Queue, ItemReader Items, Leases Leases, ReviewDesk Desk, Notes Notes, Shifts Shifts, TimeProvider Time, ILogger<QueueState> Logger);
