namespace Moderation.Service.Intake.Consumers;

internal static partial class BusLog
{
    [LoggerMessage(2001, LogLevel.Warning, "A message went to the dead letters: {Reason}. {Detail}")]
    public static partial void DeadLettered(ILogger logger, string reason, string detail);

    [LoggerMessage(2003, LogLevel.Warning, "{Count} messages could not be recorded; trying again in {Pause}: {Problem}")]
    public static partial void StoreUnavailable(ILogger logger, int count, TimeSpan pause, string problem, Exception? unexpected);

    [LoggerMessage(2004, LogLevel.Information, "Connected to RabbitMQ; consuming with a prefetch of {Prefetch}")]
    public static partial void Consuming(ILogger logger, int prefetch);

    [LoggerMessage(2005, LogLevel.Warning, "Nothing is consumed from RabbitMQ; trying again in {Pause}: {Problem}")]
    public static partial void BrokerUnavailable(ILogger logger, TimeSpan pause, string problem);

    [LoggerMessage(2006, LogLevel.Critical, "{Problem}")]
    public static partial void TopologyDiffers(ILogger logger, string problem);
}
