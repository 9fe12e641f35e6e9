namespace Moderation.Service.Storage;

internal static class StoreLogging
{
    /// <summary>EF throws what it logs of a failure; who catches it says it in a sentence.</summary>
    public static ILoggingBuilder WithoutThrownFailures(this ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        foreach (var failing in new[] { "Query", "Database.Command", "Database.Connection", "Update" })
            logging.AddFilter($"Microsoft.EntityFrameworkCore.{failing}", LogLevel.Critical);
        return logging;
    }
}
