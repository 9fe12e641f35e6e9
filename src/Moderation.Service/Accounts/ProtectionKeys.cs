using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>
/// Sees to it that a new store has one key for cookies and links before anybody needs it. Left to the key ring, processes that start
/// together would make one each, and for a day each would refuse what the others have protected.
/// </summary>
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
