using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

internal static partial class AccountsLog
{
    [LoggerMessage(
        4001, LogLevel.Information, "There is no moderator yet. The first administrator opens {Link} before {ExpiresAt:u}; it works once")]
    public static partial void FirstAdministrator(ILogger logger, string link, DateTimeOffset expiresAt);

    [LoggerMessage(4002, LogLevel.Information, "Moderator {Id} signed in with a {Means} from {Address}")]
    public static partial void SignedIn(ILogger logger, string id, string means, string address);

    [LoggerMessage(4003, LogLevel.Warning, "Moderator {Id} is locked out after too many wrong codes from {Address}")]
    public static partial void LockedOut(ILogger logger, string id, string address);

    [LoggerMessage(
        4004, LogLevel.Warning,
        "A sign-in at the provider {Authority} (Moderation__Oidc__Authority) failed: {Problem}{More}")]
    public static partial void ProviderFailed(ILogger logger, string authority, string problem, string more);

    [LoggerMessage(4005, LogLevel.Information, "An invitation was used: moderator {Id} has the role {Role} on {Site}, from {Address}")]
    public static partial void Joined(ILogger logger, string id, string role, string site, string address);

    [LoggerMessage(4006, LogLevel.Information, "The {What} of moderator {Id} was changed by {By} from {Address}")]
    public static partial void Changed(ILogger logger, string id, string what, string by, string address);

    [LoggerMessage(4007, LogLevel.Warning, "Whether the first administrator is still missing could not be read: {Problem}")]
    public static partial void FirstUnknown(ILogger logger, string problem);

    [LoggerMessage(
        4008, LogLevel.Information, "A sign-in of {Id} with a {Means} failed from {Address}{More}")]
    public static partial void SignInFailed(ILogger logger, string id, string means, string address, string more);

    [LoggerMessage(4009, LogLevel.Information, "Somebody was invited as {Role} on {Site} by {By} from {Address}")]
    public static partial void Invited(ILogger logger, string role, string site, string by, string address);

    [LoggerMessage(4010, LogLevel.Information, "Moderator {Id} has the role {Role} on {Site} from now on, by {By} from {Address}")]
    public static partial void RoleSet(ILogger logger, string id, string role, string site, string by, string address);

    [LoggerMessage(4011, LogLevel.Information, "The account of moderator {Id} was closed by {By} from {Address}")]
    public static partial void Closed(ILogger logger, string id, string by, string address);

    [LoggerMessage(4012, LogLevel.Information, "{By} took the {What} of {Site} as a table, from {Address}")]
    public static partial void Exported(ILogger logger, string by, string what, string site, string address);

    [LoggerMessage(4013, LogLevel.Information, "A key {KeyId} with {Scopes} was created for {Site} by {By} from {Address}")]
    public static partial void KeyCreated(ILogger logger, string keyId, string scopes, string site, string by, string address);

    [LoggerMessage(4014, LogLevel.Information, "The key {KeyId} of {Site} was revoked by {By} from {Address}")]
    public static partial void KeyRevoked(ILogger logger, string keyId, string site, string by, string address);

    [LoggerMessage(4015, LogLevel.Warning, "An event of the kind {Kind} could not be kept in the store: {Problem}")]
    public static partial void NotKept(ILogger logger, SecurityEventKind kind, string problem);
}
