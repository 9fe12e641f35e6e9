namespace Moderation.Service.Console;

/// <summary>The next item, fetched while the one before it is read; one that could not be fetched is none.</summary>
/// <param name="fetch">Leases and reads the next item.</param>
internal sealed class PrefetchedItem(Func<Task<OpenedItem?>> fetch)
{
    private Task<OpenedItem?>? _item;

    /// <summary>Fetches, unless an item is there or on its way.</summary>
    public void Begin() => _item ??= fetch();

    /// <summary>Waits for one on its way, too: a lease taken while all are released would be kept.</summary>
    public async Task<OpenedItem?> TakeAsync()
    {
        if (_item is not { } item)
            return null;
        _item = null;
        return await ResultAsync(item);
    }

    /// <summary>Drops a comment that is leased by other means: it would come again once it is decided.</summary>
    public async Task DropAsync(string commentId)
    {
        if (_item is { } item && (await ResultAsync(item))?.Id == commentId && _item == item)
            _item = null;
    }

    /// <summary>Drops an item whose lease is lost.</summary>
    public void Drop(IReadOnlyList<string> lost)
    {
        if (_item is { IsCompletedSuccessfully: true } item && item.Result is { } next && lost.Contains(next.Id))
            _item = null;
    }

    private static async Task<OpenedItem?> ResultAsync(Task<OpenedItem?> item)
    {
        await ((Task)item).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return item.IsCompletedSuccessfully ? item.Result : null;
    }
}
