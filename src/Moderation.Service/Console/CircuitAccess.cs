using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Moderation.Service.Accounts;

namespace Moderation.Service.Console;

/// <summary>What let a circuit in. Once that is gone, nothing that its browser sends is heard, whatever the page does.</summary>
internal sealed class CircuitAccess(
    OpenCircuits open, ReviewAccess access, Sessions sessions, AuthenticationStateProvider authentication) : CircuitHandler
{
    private ClaimsPrincipal _person = new();
    private Account? _granted;
    private volatile bool _isEnded;

    /// <summary>Raised once, on no particular thread.</summary>
    public event Action? Ended;

    /// <summary>Before those that open items for the page.</summary>
    public override int Order => -1;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _person = (await authentication.GetAuthenticationStateAsync()).User;
        _granted = await access.AccountAsync(_person, cancellationToken);
        _isEnded = _granted is null;
        open.Add(this);
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        open.Remove(this);
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next) => context => _isEnded ? Task.CompletedTask : next(context);

    /// <summary>Ends the circuit where the account is closed, its session has ended or it has lost a role.</summary>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        if (_isEnded)
            return;
        if (await access.AccountAsync(_person, cancellation) is { } now && now.HasAllOf(_granted!))
        {
            await sessions.SeenAsync(_person, cancellation);
            return;
        }

        _isEnded = true;
        Ended?.Invoke();
    }
}
