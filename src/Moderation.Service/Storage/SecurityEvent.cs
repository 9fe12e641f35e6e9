namespace Moderation.Service.Storage;

/// <summary>Something about who gets in and who may do what; without names, which accounts have.</summary>
internal sealed class SecurityEvent
{
    public long Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required SecurityEventKind Kind { get; init; }
    public string? Site { get; init; } // or * for every site; null for what belongs to an account alone
    public string? AccountId { get; init; } // whom it is about
    public string? By { get; init; } // id of an account, key:… of a key, command; null for a stranger
    public string? Detail { get; init; } // such as a role, the means of a sign-in, a key's id
    public required string Address { get; init; } // the client's; empty for a command
}

internal enum SecurityEventKind
{
    SignedIn = 1,
    SignInFailed = 2,
    LockedOut = 3,
    Joined = 4,
    AccountChanged = 5, // password, factors, sessions
    Invited = 6,
    RoleSet = 7,
    AccountClosed = 8,
    Exported = 9,
    KeyCreated = 10,
    KeyRevoked = 11,
    ProviderFailed = 12,
}
