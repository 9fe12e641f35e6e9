namespace Moderation.Service.Hosting;

/// <summary>What a request calls the service: links and pages are made of it, and making them fails on what is no host.</summary>
internal static class HostNames
{
    /// <summary>Before everything that reads the host.</summary>
    public static void RefuseWrongHosts(this WebApplication app)
    {
        var lastRight = ""; // of nearly all requests
        app.Use((context, next) =>
        {
            var host = context.Request.Headers.Host.ToString();
            return host.Length > 0 && host == Volatile.Read(ref lastRight) ? next(context) : CheckedAsync(context, host, next);
        });

        Task CheckedAsync(HttpContext context, string host, RequestDelegate next)
        {
            if (host.Length == 0) // a probe by HTTP/1.0
                context.Request.Host = OwnOf(context.Connection);
            if (!IsHost(context.Request))
                return TypedResults.Problem("The header Host names no host.", statusCode: StatusCodes.Status400BadRequest)
                    .ExecuteAsync(context);
            Volatile.Write(ref lastRight, host);
            return next(context);
        }
    }

    private static HostString OwnOf(ConnectionInfo connection) => connection.LocalIpAddress is { } address
        ? new HostString(address.ToString(), connection.LocalPort)
        : new HostString("localhost");

    private static bool IsHost(HttpRequest request)
    {
        try
        {
            return Uri.TryCreate($"http://{request.Host.ToUriComponent()}/", UriKind.Absolute, out var address)
                && address is { UserInfo: "", AbsolutePath: "/", Query: "", Fragment: "" };
        }
        catch (ArgumentException)
        {
            return false; // labels that no name of a domain has: empty ones, or "xn--" before what encodes no letters
        }
    }
}
