using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Moderation.Service.Console;

/// <summary>Tells a page when its browser disconnects and reconnects, so that leases are released meanwhile.</summary>
internal sealed class Connection : CircuitHandler
{
    public event Func<Task>? Lost;
    public event Func<Task>? Restored;

    private bool _wasLost;

    public override async Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _wasLost = true;
        await RaiseAsync(Lost);
    }

    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (!_wasLost)
            return;
        _wasLost = false;
        await RaiseAsync(Restored);
    }

    private static async Task RaiseAsync(Func<Task>? handlers)
    {
        foreach (var handler in handlers?.GetInvocationList().Cast<Func<Task>>() ?? [])
            await handler();
    }
}
