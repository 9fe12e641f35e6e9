using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>Single-use links to create an account. The token is 256 random bits in base64url; only its SHA-256 is stored.</summary>
internal sealed class Invitations(IDbContextFactory<ModerationDb> databases, SecurityLog security, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private const int TokenBytes = 32;

    /// <returns>The token, to be shown once, and when it ends.</returns>
    public async Task<(string Token, DateTimeOffset ExpiresAt)> CreateAsync(string site, Role role, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var created = Add(db, site, role);
        await db.SaveChangesAsync(cancellation);
        await security.InvitedAsync(role.ToString(), site);
        return created;
    }

    /// <summary>For a store without accounts; the newest link replaces unused ones.</summary>
    /// <returns>Null where there is an account.</returns>
    public async Task<(string Token, DateTimeOffset ExpiresAt)?> CreateFirstAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Users.AnyAsync(cancellation))
            return null;
        await db.Invitations
            .Where(invitation => invitation.Site == ModeratorRole.EverySite && invitation.Role == Role.Admin && invitation.UsedAt == null)
            .ExecuteDeleteAsync(cancellation);
        var created = Add(db, ModeratorRole.EverySite, Role.Admin);
        await db.SaveChangesAsync(cancellation);
        return created;
    }

    /// <returns>The invitation of a token that can still be used, or null.</returns>
    public async Task<Invitation?> FindAsync(string? token, CancellationToken cancellation)
    {
        if (Hash(token) is not { } hash)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        return await db.Invitations.AsNoTracking()
            .SingleOrDefaultAsync(
                invitation => invitation.SecretHash == hash && invitation.UsedAt == null && invitation.ExpiresAt > now, cancellation);
    }

    /// <summary>A conditional update in the transaction that creates the account: of concurrent users one gets true.</summary>
    public async Task<bool> UseAsync(ModerationDb db, Invitation invitation, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return await db.Invitations
            .Where(row => row.SecretHash == invitation.SecretHash && row.UsedAt == null && row.ExpiresAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(used => used.UsedAt, now), cancellation) == 1;
    }

    private (string Token, DateTimeOffset ExpiresAt) Add(ModerationDb db, string site, Role role)
    {
        var token = RandomNumberGenerator.GetBytes(TokenBytes);
        var now = time.GetUtcNow();
        db.Invitations.Add(
            new Invitation { SecretHash = SHA256.HashData(token), Site = site, Role = role, CreatedAt = now, ExpiresAt = now + Lifetime });
        return (Base64Url.EncodeToString(token), now + Lifetime);
    }

    private static byte[]? Hash(string? token)
    {
        Span<byte> bytes = stackalloc byte[TokenBytes];
        return token is not null && Base64Url.GetMaxDecodedLength(token.Length) == TokenBytes
            && Base64Url.DecodeFromChars(token, bytes, out _, out var written) == OperationStatus.Done && written == TokenBytes
                ? SHA256.HashData(bytes)
                : null;
    }
}
