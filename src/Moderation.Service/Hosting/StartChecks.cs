using Moderation.Scoring;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Hosting;

/// <summary>What must hold before anything starts. Each failure is a sentence a person can act on.</summary>
internal static class StartChecks
{
    public static void Run(bool isDemo, bool isProduction)
    {
        // In invariant mode string.Normalize returns its input and every disguised word passes.
        if ("\uFF46".Normalize(NormalizationForm.FormKC) != "f")
            throw new StartException(
                "Unicode normalisation does not work here: ICU is missing or DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is set. "
                + "Install libicu or use an image that has it.");
        if (isDemo && isProduction)
            throw new StartException(
                "--demo creates a site with a public key and refuses to run in production configuration: "
                + "unset Moderation__Bus and Moderation__Store, or leave --demo out.");
    }
}

/// <summary>The service cannot start; the message says why and what to do.</summary>
internal sealed class StartException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <returns>What to tell the operator; null for a fault of the program, whose stack trace is of use.</returns>
    public static string? SentenceOf(Exception exception) => exception switch
    {
        StartException or ModelException => exception.Message,
        IOException or UnauthorizedAccessException or InvalidDataException => exception.Reason(),
        _ => null,
    };
}
