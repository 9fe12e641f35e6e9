namespace Moderation.Service.Sites;

/// <summary>Answers 404 for a site that does not exist, before the handler runs.</summary>
internal sealed class SiteExists(SiteDirectory sites) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.GetRouteValue("site") is string site && await sites.FindAsync(site, context.HttpContext.RequestAborted) is null
            ? TypedResults.Problem("There is no such site.", statusCode: 404)
            : await next(context);
}
