using Microsoft.AspNetCore.WebUtilities;
using Moderation.Service.Accounts;
using Moderation.Service.Policy;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Console;

/// <summary>One moderator at one queue, on the page's own thread; moves from item to item run one after the other.</summary>
internal sealed class QueueState : IAsyncDisposable
{
    private readonly QueueParts _parts;
    private readonly ConsoleTexts _words;
    private readonly SemaphoreSlim _moving = new(1);
    private readonly CancellationTokenSource _ended = new();

    public QueueState(QueueParts parts, ReviewFilter filter, Reviewer who, ReviewSettings settings, ConsoleTexts words)
    {
        (_parts, Who, Settings, _words, Ended) = (parts, who, settings, words, _ended.Token);
        List = new QueueList(parts.Queue);
        Verdicts = new QueueVerdicts(this, parts, new RecentVerdicts(parts.Desk, filter.Site, who, parts.Time, parts.Logger), words);
        Items = new ItemInWork(parts, filter, who, Verdicts.Recent, Ended);
        Breaks = new BreakReminder(parts, who.Id, settings.BreakAfterMinutes, Redraw, Ended);
        Watch = new QueueWatch(this, parts, words);
        Items.Opened += item => _ = Breaks.CountAsync(item);
    }

    public event Action? Changed;
    public Reviewer Who { get; }
    public ReviewSettings Settings { get; }

    /// <summary>Of a newer version: older ones hold, or a person decides everything.</summary>
    public bool HasUnreadableSettings { get; init; }

    public QueueList List { get; }
    public ItemInWork Items { get; }
    public QueueVerdicts Verdicts { get; }
    public BreakReminder Breaks { get; }
    public QueueWatch Watch { get; }
    public CancellationToken Ended { get; }
    public ReviewFilter Filter => Items.Filter;
    public string Site => Filter.Site;
    public OpenedItem? Current => Items.Shown;
    public Notice? Notice { get; set; }

    /// <summary>For screen readers only.</summary>
    public string Announcement { get; private set; } = "";

    public string Address => Current is { } item ? AddressOf(item.Id) : $"review/{Site}{Filter.ToQuery()}";

    public string AddressOf(string commentId) =>
        QueryHelpers.AddQueryString($"review/{Site}/item{Filter.ToQuery()}", "comment", commentId);

    public async Task GoAsync(ReviewFilter filter, string? commentId)
    {
        if (filter != Filter || List.Filter is null)
        {
            Items.Begin(filter);
            await List.LoadAsync(filter, Ended);
            await Items.DropNextAsync();
            Redraw();
        }

        if (commentId is null)
            await MoveAsync(Items.CloseAsync);
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
                Items.Pass(left.Id);
            if (await ShowAsync(next, onlyIfOpen: true))
                return;
        }

        await Items.SkipAsync();
        await Items.ShowNextAsync();
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
        await Items.SkipAsync();
        await Items.ShowNextAsync();
    });

    public async Task AddNoteAsync(string commentId, string text)
    {
        Notice = await _parts.Notes.AddAsync(Site, commentId, text, Who, Ended)
            ? new Notice(_words.NoteSaved, IsGood: true)
            : new Notice(_words.NotAllowed);
        await ReadAgainAsync();
    }

    public async Task ReadAgainAsync()
    {
        if (Current is { } item && await _parts.Items.FindAsync(Site, item.Id, Ended) is { } detail && Current?.Id == item.Id)
            Items.Update(detail);
        Redraw();
    }

    public void Say(string text, bool isGood = false) => (Notice, Announcement) = (new Notice(text, isGood), text);
    public void Announce(string text) => (Notice, Announcement) = (null, text);
    public void Dismiss() => Notice = null;
    public void Redraw() => Changed?.Invoke();

    public async Task MoveAsync(Func<Task> move)
    {
        await _moving.WaitAsync(Ended);
        try
        {
            await move();
        }
        finally
        {
            _moving.Release();
        }

        Redraw();
    }

    public async ValueTask DisposeAsync()
    {
        Changed = null;
        await _ended.CancelAsync();
        await Verdicts.Recent.AllAnswered; // a verdict under way needs its lease
        await Items.ReleaseAllAsync();
    }

    /// <returns>False where somebody has decided the item.</returns>
    public async Task<bool> ShowAsync(string commentId, bool onlyIfOpen = false)
    {
        if (!await Items.ShowAsync(commentId, onlyIfOpen))
        {
            List.Remove(commentId);
            return false;
        }

        Notice = Current is not { } item ? new Notice(_words.NotFound)
            : item.Holder is { } holder ? new Notice(_words.LeasedByOther(holder.Name))
            : null;
        return true;
    }
}

internal sealed record Notice(string Text, bool IsGood = false);

internal sealed record QueueParts(
    ReviewQueue Queue, ItemReader Items, Leases Leases, ReviewDesk Desk, Notes Notes, Shifts Shifts, TimeProvider Time,
    ILogger<QueueState> Logger);
