namespace Moderation.Service.Telemetry;

internal static class Reasons
{
    /// <summary>One line: what an exception says, and what caused it, such as which server does not answer and how it refuses.</summary>
    public static string Reason(this Exception exception)
    {
        var (said, reason) = (FirstLine(exception), FirstLine(exception.GetBaseException()));
        return said.Contains(reason.TrimEnd('.'), StringComparison.Ordinal) ? said : $"{said.TrimEnd('.')}: {reason}";
    }

    private static string FirstLine(Exception exception) => exception.Message.Split('\n')[0].Trim();
}
