namespace Moderation.Service.Console;

/// <summary>The item behind the one that is shown, fetched while that is read. What could not be fetched is nothing: whoever needs it tries again.</summary>
/// <param name="fetch">Takes the next item in hand.</param>
internal sealed class ItemAhead(Func<Task<OpenedItem?>> fetch)
{
    private Task<OpenedItem?>? _item;

    /// <summary>Begins to fetch, unless something is there or on its way.</summary>
    public void Begin() => _item ??= fetch();

    /// <summary>Hands over what was fetched, and waits where it is on its way: a lease taken while all are given back would be kept.</summary>
    public async Task<OpenedItem?> TakeAsync()
    {
        if (_item is not { } item)
            return null;
        _item = null;
        return await ResultAsync(item);
    }

    /// <summary>Leaves a comment that is taken in hand by other means: it would come again once it is decided.</summary>
    public async Task LeaveAsync(string commentId)
    {
        if (_item is { } item && (await ResultAsync(item))?.Id == commentId && _item == item)
            _item = null;
    }

    /// <summary>Leaves what is in nobody's hands any more.</summary>
    public void Leave(IReadOnlyList<string> lost)
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
