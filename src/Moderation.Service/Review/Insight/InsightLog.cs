namespace Moderation.Service.Review.Insight;

internal static partial class InsightLog
{
    [LoggerMessage(4200, LogLevel.Debug, "Overview of {Site}, {Range}: {Milliseconds} ms")]
    public static partial void Composed(ILogger logger, string site, string range, long milliseconds);
}
