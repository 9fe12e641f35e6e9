namespace Moderation.Service.Accounts;

internal static partial class AccountsLog
{
    [LoggerMessage(
        4001, LogLevel.Information, "There is no moderator yet. The first administrator opens {Link} before {ExpiresAt:u}; it works once")]
    public static partial void FirstAdministrator(ILogger logger, string link, DateTimeOffset expiresAt);

    [LoggerMessage(4002, LogLevel.Information, "Moderator {Id} signed in with a {Means}")]
    public static partial void SignedIn(ILogger logger, string id, string means);

    [LoggerMessage(4003, LogLevel.Warning, "Moderator {Id} is locked out after too many wrong attempts")]
    public static partial void LockedOut(ILogger logger, string id);

    [LoggerMessage(
        4004, LogLevel.Warning, "A sign-in at the provider {Authority} (Moderation__Oidc__Authority) failed: {Problem}")]
    public static partial void ProviderFailed(ILogger logger, string authority, string problem);

    [LoggerMessage(4005, LogLevel.Information, "An invitation was used: moderator {Id} has the role {Role} on {Site}")]
    public static partial void Joined(ILogger logger, string id, string role, string site);

    [LoggerMessage(4006, LogLevel.Information, "Moderator {Id} changed {What}")]
    public static partial void Changed(ILogger logger, string id, string what);

    [LoggerMessage(4007, LogLevel.Warning, "Whether the first administrator is still missing could not be read: {Problem}")]
    public static partial void FirstUnknown(ILogger logger, string problem);
}
