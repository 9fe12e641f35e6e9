using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>Logs an invitation while nobody has an account: whoever reads the log runs the service.</summary>
internal sealed class FirstAdministrator(
    Invitations invitations, Links links, IServer server, IHostApplicationLifetime lifetime, ILogger<FirstAdministrator> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The server knows its addresses only once it listens.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stoppingToken.IsCancellationRequested
            || server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is not { } address)
            return;
        try
        {
            if (await invitations.CreateFirstAsync(stoppingToken) is { } first)
                AccountsLog.FirstAdministrator(logger, Links.Welcome(links.Base(Reachable(address)), first.Token), first.ExpiresAt);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            AccountsLog.FirstUnknown(logger, StoreException.ReasonOf(exception));
        }
    }

    /// <summary>An address that a browser on this machine can open, where the server listens on all.</summary>
    private static string Reachable(string address)
    {
        var bound = BindingAddress.Parse(address);
        return bound.Host is "*" or "+" or "[::]" or "0.0.0.0" ? $"{bound.Scheme}://localhost:{bound.Port}" : address.TrimEnd('/');
    }
}
