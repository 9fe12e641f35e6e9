using System.Data.Common;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Storage;

internal static class StoreException
{
    /// <summary>EF wraps what it takes for a passing fault in an InvalidOperationException.</summary>
    /// <returns>Null where the store is not the cause.</returns>
    public static DbException? CauseOf(Exception exception)
    {
        for (Exception? at = exception; at is not null; at = at.InnerException)
            if (at is DbException cause)
                return cause;
        return null;
    }

    /// <summary>What the store says with what lies behind it; the message of any other exception.</summary>
    public static string ReasonOf(Exception exception) => CauseOf(exception)?.Reason() ?? exception.Message;
}

/// <summary>The store has not answered in time.</summary>
internal sealed class StoreAwayException(string message, Exception? inner) : DbException(message, inner)
{
    public override bool IsTransient => true;
}
