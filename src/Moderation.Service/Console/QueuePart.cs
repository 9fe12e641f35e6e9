using Microsoft.AspNetCore.Components;
using Moderation.Service.Review.Items;

namespace Moderation.Service.Console;

/// <summary>A part of the queue's page, redrawn when its state changes.</summary>
public abstract class QueuePart : ConsolePart, IDisposable
{
    [CascadingParameter]
    private protected QueueState State { get; set; } = null!;

    [CascadingParameter]
    private protected Viewer Viewer { get; set; } = null!;

    public void Dispose()
    {
        State.Changed -= Redraw;
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => State.Changed += Redraw;
    private protected virtual void Redraw() => StateHasChanged();
}

/// <summary>A part of the item, redrawn only for another item or another reading of it.</summary>
public abstract class ItemPart : QueuePart
{
    private OpenedItem? _drawn;

    /// <summary>The page has the part only beside an item.</summary>
    private protected OpenedItem Item => State.Current!;

    private protected ItemDetail Detail => Item.Detail;

    private protected override void Redraw()
    {
        if (State.Current is null || ReferenceEquals(_drawn, State.Current))
            return;
        var isOther = _drawn?.Id != State.Current.Id;
        _drawn = State.Current;
        if (isOther)
            Opened();
        StateHasChanged();
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _drawn = State.Current;
        Opened();
    }

    /// <summary>Another item is shown.</summary>
    private protected virtual void Opened() { }
}
