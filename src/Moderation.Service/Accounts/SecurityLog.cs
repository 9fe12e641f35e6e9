using Moderation.Service.Telemetry;

namespace Moderation.Service.Accounts;

/// <summary>
/// Who got in, who did not, and who may do what since: in a category of its own, with the client's address, and without names. What
/// anybody can cause without an account is bounded, and what was left out is counted.
/// </summary>
internal sealed class SecurityLog(ILoggerFactory loggers, IHttpContextAccessor http, TimeProvider time)
{
    public const string Category = "Moderation.Security";
    private const string ByCommand = "a command";

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly LogBudget _failures = new(time);
    private readonly LogBudget _provider = new(time);

    private string Address => http.HttpContext is { } context ? $"{context.Connection.RemoteIpAddress}" : ByCommand;

    public void SignedIn(string id, string means) => AccountsLog.SignedIn(_logger, id, means, Address);
    public void LockedOut(string id) => AccountsLog.LockedOut(_logger, id, Address);
    public void Joined(string id, string role, string site) => AccountsLog.Joined(_logger, id, role, site, Address);
    public void Changed(string id, string what) => AccountsLog.Changed(_logger, id, what, Address);
    public void Invited(string role, string site) => AccountsLog.Invited(_logger, role, site, Address);
    public void RoleSet(string id, string role, string site) => AccountsLog.RoleSet(_logger, id, role, site, Address);
    public void Closed(string id) => AccountsLog.Closed(_logger, id, Address);

    /// <param name="by">Id of an account or a key.</param>
    public void Exported(string by, string what, string site) => AccountsLog.Exported(_logger, by, what, site, Address);
    public void KeyCreated(string keyId, string scopes, string site) => AccountsLog.KeyCreated(_logger, keyId, scopes, site, Address);
    public void KeyRevoked(string keyId, string site) => AccountsLog.KeyRevoked(_logger, keyId, site, Address);

    /// <param name="id">Of the account that was tried; null where there is none.</param>
    /// <param name="means">Password, code or passkey.</param>
    public void Failed(string? id, string means)
    {
        if (_failures.Take(out var more))
            AccountsLog.SignInFailed(_logger, id ?? "nobody", means, Address, more);
    }

    public void ProviderFailed(string authority, string problem)
    {
        if (_provider.Take(out var more))
            AccountsLog.ProviderFailed(_logger, authority, problem, more);
    }
}
