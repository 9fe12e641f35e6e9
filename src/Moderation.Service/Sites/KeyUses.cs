using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Background;
using Moderation.Service.Storage;

namespace Moderation.Service.Sites;

/// <summary>When each key was last used, to the minute: a request costs a look-up in memory, a key one write a minute at most.</summary>
internal sealed class KeyUses(IDbContextFactory<ModerationDb> databases, TimeProvider time)
{
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _written = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new();

    public void Note(ApiKey key)
    {
        var minute = Minute(time.GetUtcNow());
        if (!_noted.TryGetValue(key.KeyId, out var noted) || noted < minute)
            _noted[key.KeyId] = minute;
    }

    /// <summary>Writes what has been noted since; another process's later use stays.</summary>
    public async Task<int> WriteAsync(CancellationToken cancellation)
    {
        var written = 0;
        foreach (var (keyId, at) in _noted)
        {
            if (_written.GetValueOrDefault(keyId) >= at)
                continue;
            await using var db = await databases.CreateDbContextAsync(cancellation);
            await db.Keys.Where(key => key.KeyId == keyId && (key.LastUsedAt == null || key.LastUsedAt < at))
                .ExecuteUpdateAsync(key => key.SetProperty(one => one.LastUsedAt, (DateTimeOffset?)at), cancellation);
            _written[keyId] = at;
            written++;
        }

        return written;
    }

    private static DateTimeOffset Minute(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % Grain.Ticks), TimeSpan.Zero);
}

/// <summary>Writes the uses of keys behind the requests, and the last ones at the stop.</summary>
internal sealed class KeyUseWriter(KeyUses uses, TimeProvider time, ILogger<KeyUseWriter> logger)
    : PeriodicWork(TimeSpan.FromSeconds(10), time, logger)
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await RunAsync(cancellationToken);
    }

    protected override async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await uses.WriteAsync(stopping);
        }
        catch (Exception exception) when (exception is OperationCanceledException || StoreException.CauseOf(exception) is not null)
        {
            // They are written once the store is back: whoever needs it says that it is away.
        }
    }
}
