using Microsoft.Extensions.Options;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// Ends publishing in a stop, should its turn not come before: it comes after all that records, and a request that hangs could use up the
/// time in which the last events are sent.
/// </summary>
internal sealed class StopDeadline(IHostApplicationLifetime lifetime, IOptions<HostOptions> host) : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    /// <param name="rest">How much of the host's time is left when the token is cancelled.</param>
    public CancellationToken Leaving(TimeSpan rest)
    {
        var after = host.Value.ShutdownTimeout - rest;
        lifetime.ApplicationStopping.Register(() => _end.CancelAfter(after > TimeSpan.Zero ? after : TimeSpan.Zero));
        return _end.Token;
    }

    public void Dispose() => _end.Dispose();
}
