namespace Moderation.Service.Console;

internal static partial class PagesLog
{
    [LoggerMessage(4150, LogLevel.Information, "A verdict of {ModeratorId} was refused: {Outcome}")]
    public static partial void Refused(ILogger logger, string outcome, string moderatorId);

    [LoggerMessage(4151, LogLevel.Warning, "A page of the console could not be brought up to date: {Problem}")]
    public static partial void LookFailed(ILogger logger, string problem);

    [LoggerMessage(4152, LogLevel.Warning, "A verdict could not be stored; its moderator decides again: {Problem}")]
    public static partial void NotStored(ILogger logger, string problem);
}
