using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>
/// Creates a store's first key under a lock, since processes that start together would create one each; and one under the certificate
/// where there was none before.
/// </summary>
internal sealed class ProtectionKeys(
    IMigrationLock oneAtATime, IKeyManager keys, IDbContextFactory<ModerationDb> databases, AccountsOptions accounts,
    IOptions<KeyManagementOptions> options, TimeProvider time)
{
    /// <summary>Only in the XML of a key that is under a certificate.</summary>
    private const string Encrypted = "encryptedSecret";

    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (await IsThereAsync(cancellation))
            return;
        await using var held = await oneAtATime.AcquireAsync(cancellation);
        if (await IsThereAsync(cancellation))
            return;
        var now = time.GetUtcNow();
        keys.CreateNewKey(now, now + options.Value.NewKeyLifetime);
    }

    private async Task<bool> IsThereAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(accounts.ProtectionCertificate))
            return keys.GetAllKeys().Count > 0;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.DataProtectionKeys.AnyAsync(key => key.Xml!.Contains(Encrypted), cancellation);
    }
}
