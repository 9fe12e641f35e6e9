using System.Collections.Concurrent;
using Moderation.Service.Accounts;
using Moderation.Service.Background;
using Moderation.Service.Storage;

namespace Moderation.Service.Console;

/// <summary>The circuits of this process. Whether they may stay is read once for all of them, and only while there are some.</summary>
internal sealed class OpenCircuits(ReviewAccess access, TimeProvider time, ILogger<OpenCircuits> logger)
    : PeriodicWork(Interval, time, logger)
{
    /// <summary>Below the second within which administration has to take effect.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(800);

    private readonly ConcurrentDictionary<CircuitAccess, bool> _open = new();

    public void Add(CircuitAccess circuit) => _open[circuit] = true;
    public void Remove(CircuitAccess circuit) => _open.TryRemove(circuit, out _);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        if (_open.IsEmpty)
            return;
        try
        {
            await access.RefreshAsync(stopping);
            foreach (var (circuit, _) in _open)
                await circuit.CheckAsync(stopping);
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            // Without the store nothing can be decided either.
        }
    }
}
