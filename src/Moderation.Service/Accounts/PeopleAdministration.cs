using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>Changes accounts and roles; running processes see it within a second.</summary>
internal sealed class PeopleAdministration(ModerationDb db, UserManager<Moderator> moderators, SecurityLog security, TimeProvider time)
{
    /// <summary>Those with a role on the site, also by <see cref="ModeratorRole.EverySite"/>; all for null.</summary>
    public async Task<IReadOnlyList<Person>> ListAsync(string? site, CancellationToken cancellation)
    {
        var people = await db.Users.AsNoTracking().OrderBy(moderator => moderator.NormalizedUserName).ToListAsync(cancellation);
        var roles = (await db.ModeratorRoles.AsNoTracking().ToListAsync(cancellation)).ToLookup(role => role.ModeratorId);
        return [.. people.Select(person => new Person(person, [.. roles[person.Id].OrderBy(role => role.Site, StringComparer.Ordinal)]))
            .Where(person => site is null || person.Roles.Any(role => role.Site == site || role.Site == ModeratorRole.EverySite))];
    }

    /// <summary>Gives a role on a site, or on <see cref="ModeratorRole.EverySite"/>; null takes it away.</summary>
    /// <returns>False where there is no such account.</returns>
    public async Task<bool> SetRoleAsync(string userName, string site, Role? role, CancellationToken cancellation)
    {
        if (await moderators.FindByNameAsync(userName) is not { } moderator)
            return false;
        var row = await db.ModeratorRoles.SingleOrDefaultAsync(
            known => known.ModeratorId == moderator.Id && known.Site == site, cancellation);
        if (row is null && role is { } first)
            db.ModeratorRoles.Add(new ModeratorRole { ModeratorId = moderator.Id, Site = site, Role = first });
        else if (row is not null && role is { } other)
            row.Role = other;
        else if (row is not null)
            db.ModeratorRoles.Remove(row);
        await db.SaveChangesAsync(cancellation);
        await security.RoleSetAsync(moderator.Id, role?.ToString() ?? "none", site);
        return true;
    }

    /// <summary>Ends the account's sessions and future sign-ins; its decisions keep its name.</summary>
    /// <returns>False where there is no such account.</returns>
    public async Task<bool> CloseAsync(string userName)
    {
        if (await moderators.FindByNameAsync(userName) is not { } moderator)
            return false;
        moderator.ClosedAt ??= time.GetUtcNow();
        Check(await moderators.UpdateSecurityStampAsync(moderator));
        await security.ClosedAsync(moderator.Id);
        return true;
    }

    /// <summary>Confirms an account's e-mail address, by which a provider's sign-in is matched.</summary>
    /// <returns>What is wrong, as a sentence, or null.</returns>
    public async Task<string?> SetEmailAsync(string userName, string email)
    {
        if (await moderators.FindByNameAsync(userName) is not { } moderator)
            return $"There is no account {userName}.";
        var normalized = moderators.NormalizeEmail(email);
        if (await db.Users.AnyAsync(other => other.NormalizedEmail == normalized && other.Id != moderator.Id))
            return $"Another account has the address {email}.";
        (moderator.Email, moderator.EmailConfirmed) = (email, true);
        Check(await moderators.UpdateAsync(moderator));
        await security.ChangedAsync(moderator.Id, "address");
        return null;
    }

    /// <returns>A token for <see cref="ResetAsync"/>, valid once for a day; null where there is no such open account.</returns>
    public async Task<(string Id, string Token)?> ResetTokenAsync(string userName) =>
        await moderators.FindByNameAsync(userName) is { ClosedAt: null } moderator
            ? (moderator.Id, await moderators.GeneratePasswordResetTokenAsync(moderator))
            : null;

    /// <summary>Sets a new password and removes the authenticator app, its recovery codes and all passkeys.</summary>
    /// <returns>Null, or why not.</returns>
    public async Task<AccountError?> ResetAsync(string id, string token, string password)
    {
        if (await moderators.FindByIdAsync(id) is not { ClosedAt: null } moderator)
            return texts => texts.LinkInvalid;
        await using var transaction = await db.Database.BeginTransactionAsync();
        var reset = await moderators.ResetPasswordAsync(moderator, token, password);
        if (!reset.Succeeded)
            return Joining.ErrorOf(reset);
        Check(await moderators.SetTwoFactorEnabledAsync(moderator, false));
        Check(await moderators.ResetAuthenticatorKeyAsync(moderator));
        await moderators.GenerateNewTwoFactorRecoveryCodesAsync(moderator, 0);
        foreach (var passkey in await moderators.GetPasskeysAsync(moderator))
            Check(await moderators.RemovePasskeyAsync(moderator, passkey.CredentialId));
        Check(await moderators.SetLockoutEndDateAsync(moderator, null));
        Check(await moderators.ResetAccessFailedCountAsync(moderator));
        await transaction.CommitAsync();
        await security.ChangedAsync(moderator.Id, "new password by a link");
        return null;
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(
                $"The account was not changed: {string.Join(' ', result.Errors.Select(error => error.Code))}");
    }
}

internal sealed record Person(Moderator Moderator, IReadOnlyList<ModeratorRole> Roles);
