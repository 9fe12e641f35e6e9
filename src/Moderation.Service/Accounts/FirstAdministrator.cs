using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>Says in the log of a service that nobody has an account of how the first one gets in. Whoever reads its log runs the service.</summary>
internal sealed class FirstAdministrator(
    Invitations invitations, IServer server, IHostApplicationLifetime lifetime, ILogger<FirstAdministrator> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Only once it listens does the server know its addresses.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stoppingToken.IsCancellationRequested || server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is not { } address)
            return;
        try
        {
            if (await invitations.CreateFirstAsync(stoppingToken) is { } first)
                AccountsLog.FirstAdministrator(logger, Links.Welcome(Reachable(address), first.Token), first.ExpiresAt);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            AccountsLog.FirstUnknown(logger, StoreException.CauseOf(exception)?.Message ?? exception.Message);
        }
    }

    /// <summary>An address that a browser on this machine can open, where the server listens on all.</summary>
    private static string Reachable(string address)
    {
        var bound = BindingAddress.Parse(address);
        return bound.Host is "*" or "+" or "[::]" or "0.0.0.0" ? $"{bound.Scheme}://localhost:{bound.Port}" : address.TrimEnd('/');
    }
}
