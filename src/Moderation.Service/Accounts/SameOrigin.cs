namespace Moderation.Service.Accounts;

/// <summary>
/// Refuses cross-site request forgery on JSON routes: a change without a key needs <c>Sec-Fetch-Site</c>, <c>Origin</c>, or
/// <c>X-Requested-With</c>, which no other origin may set without a preflight. Forms have their antiforgery token.
/// </summary>
internal sealed class SameOrigin : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsSafe(context.HttpContext.Request)
            ? next(context)
            : ValueTask.FromResult<object?>(TypedResults.Problem(
                "A change with a sign-in instead of a key needs the header 'X-Requested-With', or has to come from a page of this service.",
                statusCode: 403));

    private static bool IsSafe(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return true;
        if (request.Headers.Authorization.Count > 0 || request.Headers.ContainsKey("X-Requested-With"))
            return true; // no browser adds a key by itself
        return request.Headers["Sec-Fetch-Site"] is [{ } site]
            ? site == "same-origin"
            : request.Headers.Origin is [{ } origin]
                && string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
