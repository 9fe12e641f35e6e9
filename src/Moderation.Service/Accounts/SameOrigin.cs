namespace Moderation.Service.Accounts;

/// <summary>
/// Refuses what another site's page could make a signed-in browser send. A request that changes something and comes without a key must
/// show that our own page sent it: by <c>Sec-Fetch-Site</c>, by <c>Origin</c>, or by the header <c>X-Requested-With</c>, which no
/// other origin may set without being asked first. For JSON routes; forms have their antiforgery token.
/// </summary>
internal sealed class SameOrigin : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsSafe(context.HttpContext.Request)
            ? next(context)
            : ValueTask.FromResult<object?>(TypedResults.Problem(
                "A change with a sign-in instead of a key needs the header 'X-Requested-With', or has to come from a page of this service.", statusCode: 403));

    private static bool IsSafe(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return true;

        // No browser adds a key by itself.
        if (request.Headers.Authorization.Count > 0 || request.Headers.ContainsKey("X-Requested-With"))
            return true;
        return request.Headers["Sec-Fetch-Site"] is [{ } site]
            ? site == "same-origin"
            : request.Headers.Origin is [{ } origin] && string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
