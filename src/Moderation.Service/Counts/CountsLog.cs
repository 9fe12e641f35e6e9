namespace Moderation.Service.Counts;

internal static partial class CountsLog
{
    [LoggerMessage(5001, LogLevel.Warning, "Other processes cannot be told of changed counts; trying again in {Pause}: {Problem}")]
    public static partial void NotTold(ILogger logger, TimeSpan pause, string problem);

    [LoggerMessage(
        5002, LogLevel.Warning,
        "Changed counts of other processes are not heard of, counts are read more often; trying again in {Pause}: {Problem}")]
    public static partial void NotListening(ILogger logger, TimeSpan pause, string problem);

    [LoggerMessage(5003, LogLevel.Error, "{Articles} articles have counts that a recount does not give; 'counts verify' names them")]
    public static partial void Drifted(ILogger logger, int articles);

    [LoggerMessage(5004, LogLevel.Warning, "The counts could not be recounted; trying again in {Pause}: {Problem}")]
    public static partial void NotRecounted(ILogger logger, TimeSpan pause, string problem);

    [LoggerMessage(5005, LogLevel.Warning, "Counts that changed cannot be read for those who follow them; trying again: {Problem}")]
    public static partial void NotRead(ILogger logger, string problem);
}
