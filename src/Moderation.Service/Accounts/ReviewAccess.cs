using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>Who may do what on which site, cached for a second, so that a revoked role ends then, whatever the cookie says.</summary>
internal sealed class ReviewAccess(
    IDbContextFactory<ModerationDb> databases, SiteDirectory sites, AccountsOptions options, TimeProvider time)
{
    private static readonly string StampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;

    private readonly Refreshed<FrozenDictionary<string, Account>> _accounts = new(time, async cancellation =>
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var people = await db.Users.AsNoTracking().Where(moderator => moderator.ClosedAt == null)
            .Select(moderator => new
            {
                moderator.Id,
                Name = moderator.DisplayName ?? moderator.UserName!,
                moderator.SecurityStamp,
                HasFactor = moderator.TwoFactorEnabled || moderator.PasswordHash == null
                    || db.UserPasskeys.Any(passkey => passkey.UserId == moderator.Id),
            })
            .ToListAsync(cancellation);
        var roles = (await db.ModeratorRoles.AsNoTracking().ToListAsync(cancellation)).ToLookup(role => role.ModeratorId);
        var began = time.GetUtcNow() - Sessions.Longest;
        var sessions = (await db.ModeratorSessions.AsNoTracking().Where(session => session.SignedInAt > began)
            .Select(session => new { session.ModeratorId, session.Id, session.SignedInAt }).ToListAsync(cancellation))
            .ToLookup(session => session.ModeratorId);
        return people.ToFrozenDictionary(
            person => person.Id,
            person =>
            {
                var lacksFactor = options.SecondFactor == SecondFactorDemand.Leads && !person.HasFactor
                    && roles[person.Id].Any(role => role.Role > Role.Moderator);
                return new Account(person.Id, person.Name, roles[person.Id].ToImmutableDictionary(
                    role => role.Site, role => lacksFactor && role.Role > Role.Moderator ? Role.Moderator : role.Role))
                {
                    Stamp = person.SecurityStamp,
                    Sessions = sessions[person.Id].ToImmutableDictionary(session => session.Id, session => session.SignedInAt),
                    LacksFactor = lacksFactor,
                };
            });
    });

    /// <returns>The open account that is signed in; null also where its session has ended, or it has another password.</returns>
    public async ValueTask<Account?> AccountAsync(ClaimsPrincipal user, CancellationToken cancellation = default) =>
        ProofOf(user) is { } proof ? await FindAsync(proof, cancellation) : null;

    /// <summary>Reads the accounts anew, once for all who ask next.</summary>
    public Task RefreshAsync(CancellationToken cancellation) => _accounts.ReloadAsync(cancellation);

    /// <returns>Whoever was let in before, with the role of now; null where nothing lets them in any more.</returns>
    public async ValueTask<Reviewer?> StillAsync(Reviewer who, string site, CancellationToken cancellation) =>
        who.Proof is null ? who
        : await FindAsync(who.Proof, cancellation) is { } account && account.RoleOn(site) is { } role
            ? who with { Role = role }
            : null;

    /// <returns>The sites a signed-in person may review, in order, with the role on each; "every site" is expanded.</returns>
    public async Task<IReadOnlyList<(string Site, Role Role)>> SitesOf(ClaimsPrincipal user, CancellationToken cancellation = default)
    {
        if (await AccountAsync(user, cancellation) is not { } account)
            return [];
        var all = await sites.AllAsync(cancellation);
        return [.. all.Order(StringComparer.Ordinal).Select(site => (Site: site, Role: account.RoleOn(site)))
            .Where(found => found.Role is not null).Select(found => (found.Site, found.Role!.Value))];
    }

    /// <returns>Null where this user or key may not review the site.</returns>
    public async Task<Reviewer?> ReviewerAsync(ClaimsPrincipal user, string site, CancellationToken cancellation = default)
    {
        if (KeyOf(user, site) is { } key)
            return key;
        return await AccountAsync(user, cancellation) is { } account && account.RoleOn(site) is { } role
            ? new Reviewer(account.Id, account.Name, role) { Proof = ProofOf(user) }
            : null;
    }

    // Another stamp or session may be newer than the last reading, as that of somebody who has just signed in.
    private async ValueTask<Account?> FindAsync(SessionProof proof, CancellationToken cancellation) =>
        Matching(await _accounts.GetAsync(cancellation), proof) ?? Matching(await _accounts.ReloadAsync(cancellation), proof);

    private static Account? Matching(FrozenDictionary<string, Account> accounts, SessionProof proof) =>
        accounts.GetValueOrDefault(proof.AccountId) is { } account && account.Stamp == proof.Stamp && account.Sessions.ContainsKey(proof.Session)
            ? account
            : null;

    /// <summary>The cookie's only: a key's id is no account.</summary>
    private static SessionProof? ProofOf(ClaimsPrincipal user) =>
        user.Identities.FirstOrDefault(
            identity => identity is { IsAuthenticated: true } && identity.AuthenticationType == IdentityConstants.ApplicationScheme)
            is { } cookie && cookie.FindFirst(ClaimTypes.NameIdentifier) is { } id && cookie.FindFirst(Sessions.Claim) is { } session
            ? new SessionProof(id.Value, cookie.FindFirst(StampClaim)?.Value, session.Value)
            : null;

    private static Reviewer? KeyOf(ClaimsPrincipal user, string site)
    {
        if (user.Identity is not { IsAuthenticated: true, AuthenticationType: KeyAuthentication.SchemeName }
            || !user.HasClaim(KeyAuthentication.SiteClaim, site))
            return null;
        var role = user.HasClaim(KeyAuthentication.ScopeClaim, Scopes.Admin) ? Role.Admin
            : user.HasClaim(KeyAuthentication.ScopeClaim, Scopes.Review) ? Role.Lead
            : (Role?)null;
        var id = $"key:{user.FindFirstValue(ClaimTypes.NameIdentifier)}";
        return role is { } known ? new Reviewer(id, id, known) : null;
    }
}

/// <summary>What a cookie says of who has signed in.</summary>
internal sealed record SessionProof(string AccountId, string? Stamp, string Session);

/// <summary>An open account as authorization sees it.</summary>
internal sealed record Account(string Id, string Name, ImmutableDictionary<string, Role> Roles)
{
    /// <summary>Changes with the password, the second factor, closing and signing out everywhere.</summary>
    public string? Stamp { get; init; }

    /// <summary>When each began.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Sessions { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>A second factor is demanded of them, which they do not have: until then they are moderators.</summary>
    public bool LacksFactor { get; init; }

    /// <summary>Whether each role of before is still there, or a higher one.</summary>
    public bool HasAllOf(Account before) => before.Roles.All(role => Roles.GetValueOrDefault(role.Key) >= role.Value);

    /// <summary>The higher of the role on this site and the one on every site.</summary>
    public Role? RoleOn(string site) => Roles
        .Where(role => role.Key == site || role.Key == ModeratorRole.EverySite)
        .Max(role => (Role?)role.Value);
}
