using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>Creates a store's first key under a lock, since processes that start together would create one each.</summary>
internal sealed class ProtectionKeys(IMigrationLock oneAtATime, IKeyManager keys, IOptions<KeyManagementOptions> options, TimeProvider time)
{
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (keys.GetAllKeys().Count > 0)
            return;
        await using var held = await oneAtATime.AcquireAsync(cancellation);
        if (keys.GetAllKeys().Count > 0)
            return;
        var now = time.GetUtcNow();
        keys.CreateNewKey(now, now + options.Value.NewKeyLifetime);
    }
}
