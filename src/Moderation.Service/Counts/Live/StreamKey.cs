using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>The key with which a stream was opened; it may be revoked while the stream is open.</summary>
internal sealed class StreamKey(KeyDirectory keys, string key, string site, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private long _askedAt = time.GetTimestamp();

    /// <summary>Whether it may still read what is not public; looks once a second at most.</summary>
    public async ValueTask<bool> MayReadAsync(CancellationToken cancellation)
    {
        if (time.GetElapsedTime(_askedAt) < Interval)
            return true;
        _askedAt = time.GetTimestamp();
        try
        {
            return await keys.FindAsync(key, cancellation) is { } known && known.Site == site && known.Scopes.Split(' ').Any(MayRead);
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            return true; // while the store is away no key is revoked, and no count changes
        }
    }

    public static bool MayRead(string scope) => scope is Scopes.Read or Scopes.Admin;
}
