namespace Moderation.Service.Console;

/// <summary>Keeps a page's leases, list and undo bar current; releases its items while its browser is disconnected.</summary>
internal sealed class QueueWatch(QueueState page, QueueParts parts, ConsoleTexts words)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ExpireEvery = TimeSpan.FromMilliseconds(500);

    public Task RunAsync() => Task.WhenAll(
        EveryAsync(LeasedItems.RenewEvery, () => page.MoveAsync(RenewAsync)),
        EveryAsync(LookEvery, LookAsync),
        EveryAsync(ExpireEvery, ExpireAsync));

    public Task ConnectionLostAsync() => page.MoveAsync(page.Items.ReleaseAllAsync);
    public Task ConnectionRestoredAsync() => page.Current is { } item ? page.OpenAsync(item.Id) : Task.CompletedTask;

    private async Task RenewAsync()
    {
        if (!await page.Items.RenewAsync() || page.Current is not { } item)
            return;
        await page.ShowAsync(item.Id);
        page.Notice = page.Current is { Lease: not null }
            ? new Notice(words.LeaseTakenAgain, IsGood: true)
            : page.Notice ?? new Notice(words.LeaseLost);
    }

    private async Task LookAsync()
    {
        if (await page.List.LookAsync(page.Ended))
            page.Redraw();
    }

    private Task ExpireAsync()
    {
        if (page.Verdicts.Recent.Expire())
            page.Redraw();
        return Task.CompletedTask;
    }

    private async Task EveryAsync(TimeSpan interval, Func<Task> act)
    {
        using var timer = new PeriodicTimer(interval, parts.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(page.Ended))
                try
                {
                    await act();
                }
                catch (Exception exception) when (!page.Ended.IsCancellationRequested)
                {
                    PagesLog.LookFailed(parts.Logger, exception.GetType().Name); // the store may be away; the next tick tries again
                }
        }
        catch (OperationCanceledException) when (page.Ended.IsCancellationRequested)
        {
            // The page has been left.
        }
    }
}
