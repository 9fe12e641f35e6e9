using System.Security.Claims;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Accounts;

/// <summary>
/// Who got in, who did not, and who may do what since: in a category of its own and in the <see cref="SecurityTrail"/>, with the client's
/// address, and without names. What anybody can cause without an account is bounded, and what was left out is counted.
/// </summary>
internal sealed class SecurityLog(ILoggerFactory loggers, IHttpContextAccessor http, SecurityTrail trail, TimeProvider time)
{
    public const string Category = "Moderation.Security";
    public const string Command = "command";
    private const string Nobody = "nobody";
    private const string Here = "here";

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly LogBudget _failures = new(time);
    private readonly LogBudget _provider = new(time);

    private string Address => http.HttpContext is { } context ? $"{context.Connection.RemoteIpAddress}" : Here;

    private string? By => http.HttpContext is not { User: { } person } ? Command
        : person.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id ? null
        : person.Identity?.AuthenticationType == KeyAuthentication.SchemeName ? $"key:{id}"
        : id;

    /// <param name="id">Of the account.</param>
    /// <param name="means">Password, code, passkey or provider.</param>
    public Task SignedInAsync(string id, string means)
    {
        AccountsLog.SignedIn(_logger, id, means, Address);
        return KeepAsync(SecurityEventKind.SignedIn, id, null, means);
    }

    /// <param name="id">Of the account that was tried; null where there is none.</param>
    /// <param name="means">Password, code or passkey.</param>
    public Task FailedAsync(string? id, string means)
    {
        if (!_failures.Take(out var more))
            return Task.CompletedTask;
        AccountsLog.SignInFailed(_logger, id ?? Nobody, means, Address, more);
        return KeepAsync(SecurityEventKind.SignInFailed, id, null, means + more);
    }

    public Task ProviderFailedAsync(string authority, string problem)
    {
        if (!_provider.Take(out var more))
            return Task.CompletedTask;
        AccountsLog.ProviderFailed(_logger, authority, problem, more);
        return KeepAsync(SecurityEventKind.ProviderFailed, null, null, problem + more);
    }

    public Task LockedOutAsync(string id)
    {
        AccountsLog.LockedOut(_logger, id, Address);
        return KeepAsync(SecurityEventKind.LockedOut, id, null, null);
    }

    public Task JoinedAsync(string id, string role, string site)
    {
        AccountsLog.Joined(_logger, id, role, site, Address);
        return KeepAsync(SecurityEventKind.Joined, id, site, role);
    }

    /// <param name="id">Of the account.</param>
    /// <param name="what">New password, authenticator, passkeys, recovery codes, sessions or address.</param>
    public Task ChangedAsync(string id, string what)
    {
        AccountsLog.Changed(_logger, id, what, By ?? Nobody, Address);
        return KeepAsync(SecurityEventKind.AccountChanged, id, null, what);
    }

    public Task InvitedAsync(string role, string site)
    {
        AccountsLog.Invited(_logger, role, site, By ?? Nobody, Address);
        return KeepAsync(SecurityEventKind.Invited, null, site, role);
    }

    public Task RoleSetAsync(string id, string role, string site)
    {
        AccountsLog.RoleSet(_logger, id, role, site, By ?? Nobody, Address);
        return KeepAsync(SecurityEventKind.RoleSet, id, site, role);
    }

    public Task ClosedAsync(string id)
    {
        AccountsLog.Closed(_logger, id, By ?? Nobody, Address);
        return KeepAsync(SecurityEventKind.AccountClosed, id, null, null);
    }

    public Task ExportedAsync(string what, string site)
    {
        AccountsLog.Exported(_logger, By ?? Nobody, what, site, Address);
        return KeepAsync(SecurityEventKind.Exported, null, site, what);
    }

    public Task KeyCreatedAsync(string keyId, string scopes, string site)
    {
        AccountsLog.KeyCreated(_logger, keyId, scopes, site, By ?? Nobody, Address);
        return KeepAsync(SecurityEventKind.KeyCreated, null, site, $"{keyId}: {scopes}");
    }

    public Task KeyRevokedAsync(string keyId, string site)
    {
        AccountsLog.KeyRevoked(_logger, keyId, site, By ?? Nobody, Address);
        return KeepAsync(SecurityEventKind.KeyRevoked, null, site, keyId);
    }

    // What it is about has happened, whether or not this can be kept.
    private async Task KeepAsync(SecurityEventKind kind, string? accountId, string? site, string? detail)
    {
        try
        {
            await trail.AddAsync(new SecurityEvent
            {
                At = time.GetUtcNow(),
                Kind = kind,
                Site = site,
                AccountId = accountId,
                By = By,
                Detail = detail,
                Address = Address == Here ? "" : Address,
            });
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is { } cause)
        {
            AccountsLog.NotKept(_logger, kind, cause.Message);
        }
    }
}
