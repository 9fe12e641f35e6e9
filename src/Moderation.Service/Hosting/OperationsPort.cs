namespace Moderation.Service.Hosting;

/// <summary>Health, metrics and the description of the API on an address of their own, which need not be public.</summary>
internal static class OperationsPort
{
    private static readonly PathString[] Paths = ["/health", "/metrics", "/openapi"];

    /// <summary>Before routing, which answers some routes at once. By the port of the connection: a header cannot change it.</summary>
    public static void UseOperationsPort(this WebApplication app, ListenAddresses addresses)
    {
        if (addresses.OperationsPort is not { } port)
            return;
        app.Use((context, next) =>
        {
            if (IsOperations(context.Request.Path) == (context.Connection.LocalPort == port))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    private static bool IsOperations(PathString path) => Array.Exists(Paths, operations => path.StartsWithSegments(operations));
}
