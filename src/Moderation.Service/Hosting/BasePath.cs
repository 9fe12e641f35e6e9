using System.Text.RegularExpressions;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Moderation.Service.Hosting;

/// <summary>The path below which browsers see the service: that of its public address, or what a trusted proxy says.</summary>
internal static partial class BasePath
{
    /// <summary>
    /// Has <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Prefix</c> count, where a trusted proxy sends them. The framework's own
    /// <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c> trusts everybody for the first two; named proxies are trusted alone.
    /// </summary>
    public static void AddForwardedHeaders(this WebApplicationBuilder builder, ProxyOptions proxy) =>
        builder.Services.Configure<ForwardedHeadersOptions>(headers =>
        {
            var trusted = proxy.ReadTrustedProxies().ToList();
            if (TrustsEverybody(builder.Configuration) && trusted.Count == 0)
                return;
            headers.ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedPrefix;
            var loopback = new ForwardedHeadersOptions();
            foreach (var address in loopback.KnownProxies.Except(headers.KnownProxies).ToList())
                headers.KnownProxies.Add(address);
            foreach (var network in loopback.KnownIPNetworks.Concat(trusted).Except(headers.KnownIPNetworks).ToList())
                headers.KnownIPNetworks.Add(network);
        });

    /// <summary>Before routing, which sees the path without the base. A proxy may take the base away or leave it.</summary>
    public static void UseBasePath(this WebApplication app, ProxyOptions proxy)
    {
        if (!TrustsEverybody(app.Configuration)) // else the framework has added it
            app.UseWhen(IsForwarded, proxied => proxied.UseForwardedHeaders());
        var own = proxy.PublicPath;
        app.Use((context, next) =>
        {
            var request = context.Request;
            if (request.Scheme is not ("http" or "https")) // a proxy passes on what it was sent
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }

            var forwarded = request.PathBase.HasValue ? Read(request.PathBase.Value) : PathString.Empty;
            request.PathBase = forwarded.HasValue ? forwarded : own;
            if (request.PathBase.HasValue && request.Path.StartsWithSegments(request.PathBase, out var rest))
                request.Path = rest;
            return next(context);
        });
    }

    /// <summary>A path that could be the service's own, too, would be taken away twice where a proxy takes it away.</summary>
    /// <exception cref="StartException">The public address has such a path.</exception>
    public static void RefuseOwnPaths(this WebApplication app, ProxyOptions proxy)
    {
        var taken = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .FirstOrDefault(endpoint => proxy.PublicPath.HasValue && IsBelow(endpoint, proxy.PublicPath.Value!));
        if (taken is not null)
            throw new StartException(
                $"Moderation__PublicUrl is '{proxy.PublicUrl}', but {proxy.PublicPath} is a path of the service itself "
                + $"({taken.RoutePattern.RawText}): choose another, such as /moderation.");
    }

    /// <returns>The path without a slash at its end; none where its segments are not plain, for it gets into links and cookies.</returns>
    public static PathString Read(string path) =>
        Plain().Match(path) is { Success: true } match ? match.Groups["path"].Value : PathString.Empty;

    private static bool IsBelow(RouteEndpoint endpoint, string path)
    {
        var (route, segments) = (endpoint.RoutePattern.PathSegments, path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        return route.Count >= segments.Length && route[0].Parts is [var first] && first.IsLiteral
            && segments.Zip(route).All(pair => pair.Second.Parts is not [RoutePatternLiteralPart literal]
                || string.Equals(literal.Content, pair.First, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsForwarded(HttpContext context) =>
        context.Request.Headers.ContainsKey("X-Forwarded-Proto") || context.Request.Headers.ContainsKey("X-Forwarded-For")
        || context.Request.Headers.ContainsKey("X-Forwarded-Prefix");

    private static bool TrustsEverybody(IConfiguration configuration) =>
        string.Equals(configuration["ForwardedHeaders_Enabled"], "true", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A(?!.*\.\.)(?<path>(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+)/?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
