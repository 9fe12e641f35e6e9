using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>Logs an invitation while nobody has an account: whoever reads the log runs the service.</summary>
internal sealed class FirstAdministrator(
    Invitations invitations, OwnAddress own, IHostApplicationLifetime lifetime, ILogger<FirstAdministrator> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The server knows its addresses only once it listens.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stoppingToken.IsCancellationRequested || own.Find() is not { } address)
            return;
        try
        {
            if (await invitations.CreateFirstAsync(stoppingToken) is { } first)
                AccountsLog.FirstAdministrator(logger, Links.Welcome(address, first.Token), first.ExpiresAt);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            AccountsLog.FirstUnknown(logger, StoreException.ReasonOf(exception));
        }
    }
}
