namespace Moderation.Service.Counts;

/// <summary>
/// Routes of what is asked for far more often than anything else: short-circuited, so that between them and the server stands nothing but
/// routing. What stands there for other routes is done by the handlers: CORS, and problems when the store is away.
/// </summary>
internal static class CountRoutes
{
    private static readonly string[] Get = [HttpMethods.Get];
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    /// <param name="routes">Of the site.</param>
    /// <param name="pattern">Of the path.</param>
    /// <param name="handler">Answers preflight requests, too. Takes no services: a scope would be made for them in each request.</param>
    /// <param name="hasEnd">False for a stream, which has no headers to be asked for alone.</param>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler, bool hasEnd = true)
    {
        var methods = hasEnd ? GetAndHead : Get;
        var route = routes.MapMethods(pattern, methods, handler).ProducesProblem(StatusCodes.Status400BadRequest)
            .AllowAnonymous().WithTags("Counts").WithMetadata(new HttpMethodMetadata(methods, acceptCorsPreflight: true));
        route.ShortCircuit();
        route.DisableHttpMetrics(); // a histogram with five tags for each would be a tenth of the answer
        return route;
    }
}
