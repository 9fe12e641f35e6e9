using Microsoft.Extensions.Options;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Ends publishing in a stop even when a hanging request delays its turn, so that time is left for the last events.</summary>
internal sealed class StopDeadline(IHostApplicationLifetime lifetime, IOptions<HostOptions> host) : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    /// <param name="rest">What is left of the host's shutdown time when the token is cancelled.</param>
    public CancellationToken Leaving(TimeSpan rest)
    {
        var after = host.Value.ShutdownTimeout - rest;
        lifetime.ApplicationStopping.Register(() => _end.CancelAfter(after > TimeSpan.Zero ? after : TimeSpan.Zero));
        return _end.Token;
    }

    public void Dispose() => _end.Dispose();
}
