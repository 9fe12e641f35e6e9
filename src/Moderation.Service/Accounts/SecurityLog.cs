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

    /// <param name="id">Of the account that was tried; null where there is none.</param>
    /// <param name="means">Password, code or passkey.</param>
    public void Failed(string? id, string means)
    {
        if (_failures.Take(out var leftOut))
            AccountsLog.SignInFailed(_logger, id ?? "nobody", means, Address, leftOut);
    }

    public void ProviderFailed(string authority, string problem)
    {
        if (_provider.Take(out var leftOut))
            AccountsLog.ProviderFailed(_logger, authority, problem, leftOut);
    }
}

/// <summary>So many lines a minute, and how many there would have been besides.</summary>
internal sealed class LogBudget(TimeProvider time)
{
    private const int Most = 20;
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _begun;
    private int _taken;
    private int _leftOut;

    /// <param name="leftOut">Lines that were not written before this one.</param>
    /// <returns>Whether the line may be written.</returns>
    public bool Take(out int leftOut)
    {
        lock (_lock)
        {
            if (_begun is not { } begun || time.GetElapsedTime(begun) >= Span)
                (_begun, _taken) = (time.GetTimestamp(), 0);
            if (_taken == Most)
            {
                leftOut = ++_leftOut;
                return false;
            }

            _taken++;
            (leftOut, _leftOut) = (_leftOut, 0);
            return true;
        }
    }
}
