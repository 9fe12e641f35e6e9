namespace Moderation.Service.Console;

internal sealed partial class QueueState
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ExpireEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Keeps the leases and the list up to date for as long as the page lives.</summary>
    public Task WatchAsync() => Task.WhenAll(
        EveryAsync(ItemHands.RenewEvery, RenewAsync),
        EveryAsync(LookEvery, LookAsync),
        EveryAsync(ExpireEvery, ExpireAsync));

    /// <summary>The browser is out of reach: others must not wait for it.</summary>
    public Task ConnectionLostAsync() => MoveAsync(async () =>
    {
        await _ahead.TakeAsync();
        _aside.Clear();
        await _hands.ReleaseAllAsync();
    });

    /// <summary>It is back: what was before the moderator is taken in hand again, if nobody has it.</summary>
    public Task ConnectionRestoredAsync() => Current is { } item ? OpenAsync(item.Id) : Task.CompletedTask;

    private Task RenewAsync() => MoveAsync(async () =>
    {
        var lost = await _hands.RenewAsync(_ended.Token);
        _ahead.Leave(lost);
        if (Current is { } item && lost.Contains(item.Id))
        {
            await ShowAsync(item.Id);
            Notice = Current is { Lease: not null } ? new Notice(_words.LeaseTakenAgain, IsGood: true) : Notice ?? new Notice(_words.LeaseLost);
        }
    });

    private async Task LookAsync()
    {
        if (await List.LookAsync(_ended.Token))
            Changed?.Invoke();
    }

    private Task ExpireAsync()
    {
        if (Line.Expire())
            Changed?.Invoke();
        return Task.CompletedTask;
    }

    private async Task EveryAsync(TimeSpan interval, Func<Task> act)
    {
        using var beat = new PeriodicTimer(interval, _time);
        try
        {
            while (await beat.WaitForNextTickAsync(_ended.Token))
                try
                {
                    await act();
                }
                catch (Exception exception) when (!_ended.IsCancellationRequested)
                {
                    PagesLog.LookFailed(_logger, exception.GetType().Name); // the store may be away; the next beat tries again
                }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The page has ended.
        }
    }
}
