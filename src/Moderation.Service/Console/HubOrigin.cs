using Moderation.Service.Accounts;

namespace Moderation.Service.Console;

/// <summary>
/// Refuses a circuit to pages of other origins. A WebSocket is bound by no same-origin rule, and a neighbour on the same site, such as
/// <c>www.</c>, comes with the cookie of whoever looks at it.
/// </summary>
internal static class HubOrigin
{
    private static readonly PathString Hub = "/_blazor";

    public static void UseHubOrigin(this WebApplication app)
    {
        var links = app.Services.GetRequiredService<Links>();
        app.Use((context, next) => !context.Request.Path.StartsWithSegments(Hub) || IsOwn(context, links)
            ? next(context)
            : TypedResults.Problem("The console is open to its own pages only.", statusCode: StatusCodes.Status403Forbidden)
                .ExecuteAsync(context));
    }

    /// <summary>A browser names the origin of every WebSocket and every POST, and leaves it out where a page reads from its own.</summary>
    private static bool IsOwn(HttpContext context, Links links)
    {
        var request = context.Request;
        if (request.Headers.Origin is not [])
            return request.Headers.Origin is [var origin] && links.IsOwn(origin, request);
        var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return isReading && request.Headers.Upgrade.Count == 0 && request.Headers["Sec-Fetch-Site"] is [] or ["same-origin"];
    }
}
