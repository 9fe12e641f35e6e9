using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>Identity's own store; what authenticator apps and recovery codes are checked by is protected in it.</summary>
internal sealed class ModeratorStore(ModerationDb db, IDataProtectionProvider protection, IdentityErrorDescriber describer)
    : UserOnlyStore<Moderator, ModerationDb, string, IdentityUserClaim<string>, IdentityUserLogin<string>, IdentityUserToken<string>,
        IdentityUserPasskey<string>>(db, describer)
{
    /// <summary>As Identity calls the owner of keys and recovery codes.</summary>
    private const string Factors = "[AspNetUserStore]";

    private readonly IDataProtector _protector = protection.CreateProtector("Moderation.Factors");

    public override Task SetTokenAsync(
        Moderator user, string loginProvider, string name, string? value, CancellationToken cancellationToken) => base.SetTokenAsync(
            user, loginProvider, name, loginProvider == Factors && value is not null ? _protector.Protect(value) : value, cancellationToken);

    public override async Task<string?> GetTokenAsync(
        Moderator user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        var value = await base.GetTokenAsync(user, loginProvider, name, cancellationToken);
        if (loginProvider != Factors || value is null)
            return value;
        try
        {
            return _protector.Unprotect(value);
        }
        catch (CryptographicException)
        {
            return null; // of keys that are gone: no code is right
        }
    }
}
