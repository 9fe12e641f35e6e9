using Moderation.Service.Accounts.Pages;

namespace Moderation.Service.Accounts;

/// <summary>
/// What guards an account can be changed shortly after signing in only: an open browser, or a stolen cookie, must not become an account of
/// one's own.
/// </summary>
internal sealed class Recently(ReviewAccess access, TimeProvider time) : IEndpointFilter
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await access.AccountAsync(http.User, http.RequestAborted) is { } account && Sessions.IdOf(http.User) is { } session
            && time.GetUtcNow() - account.Sessions[session] <= Fresh)
            return await next(context);
        return http.Request.HasFormContentType
            ? AccountPages.To($"{SignInPage.Path}?again=true&returnUrl={Uri.EscapeDataString(http.Request.PathBase + AccountPage.Path)}")
            : TypedResults.Problem("Sign in again to change this.", statusCode: StatusCodes.Status403Forbidden);
    }
}

internal static class RecentlyRoutes
{
    /// <summary>For whom has signed in within the last minutes.</summary>
    public static RouteHandlerBuilder OnlyRecently(this RouteHandlerBuilder route)
    {
        route.AddEndpointFilter((context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<Recently>().InvokeAsync(context, next));
        return route;
    }
}
