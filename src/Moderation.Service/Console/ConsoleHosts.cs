using System.Net;
using Moderation.Service.Accounts;

namespace Moderation.Service.Console;

/// <summary>
/// Where the public address is known, the console answers to its host and to this machine's names alone: another name that leads here
/// would be an origin of its own. <c>AllowedHosts</c>, where it is set, says it instead, and for everything.
/// </summary>
internal static class ConsoleHosts
{
    private static readonly PathString[] Paths = ["/review", "/_blazor"];

    public static void UseConsoleHosts(this WebApplication app)
    {
        if (app.Services.GetRequiredService<Links>().PublicHost is not { } own
            || !string.IsNullOrWhiteSpace(app.Configuration["AllowedHosts"]))
            return;
        app.Use((context, next) => !Array.Exists(Paths, path => context.Request.Path.StartsWithSegments(path))
            || IsKnown(context.Request.Host.Host, own)
            ? next(context)
            : TypedResults.Problem(
                "The console is at the host of Moderation__PublicUrl; AllowedHosts may name others.",
                statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context));
    }

    private static bool IsKnown(string host, string own) =>
        string.Equals(host, own, StringComparison.OrdinalIgnoreCase)
        || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
