using Microsoft.Extensions.Options;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// When publishing ends in a stop: after all that leaves events, which stop before it, and at the latest when the rest of the time is needed to bring out
/// what waits. A request that hangs must not take that too.
/// </summary>
internal sealed class LastPublishing(IHostApplicationLifetime lifetime, IOptions<HostOptions> host) : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    /// <param name="farewell">How long bringing out may take.</param>
    public CancellationToken Before(TimeSpan farewell)
    {
        var until = host.Value.ShutdownTimeout - farewell;
        lifetime.ApplicationStopping.Register(() => _end.CancelAfter(until > TimeSpan.Zero ? until : TimeSpan.Zero));
        return _end.Token;
    }

    public void Dispose() => _end.Dispose();
}
