namespace Moderation.Service.Console;

/// <summary>The next item, leased and read ahead; one that could not be fetched is none.</summary>
internal sealed class PrefetchedItem(Func<Task<OpenedItem?>> fetch)
{
    private Task<OpenedItem?>? _item;

    public void Begin() => _item ??= fetch();

    /// <summary>Awaits a fetch under way: its lease would otherwise outlive a release of all.</summary>
    public async Task<OpenedItem?> TakeAsync()
    {
        if (_item is not { } item)
            return null;
        _item = null;
        return await ResultAsync(item);
    }

    /// <summary>Drops a comment opened by other means: it would come again once it is decided.</summary>
    public async Task DropAsync(string commentId)
    {
        if (_item is { } item && (await ResultAsync(item))?.Id == commentId && _item == item)
            _item = null;
    }

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
