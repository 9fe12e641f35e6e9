using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Moderation.Service.Accounts.Pages;

namespace Moderation.Service.Accounts;

/// <summary>
/// When somebody proved who they are: sliding and renewing a cookie do not change it. It ends a session for good, and what guards an
/// account can be changed shortly after it only: an open browser, or a stolen cookie, must not become an account of one's own.
/// </summary>
internal sealed class Recently(TimeProvider time) : IEndpointFilter
{
    /// <summary>How long a session may go on by being used.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private const string Item = "signed-in";

    public void Mark(AuthenticationProperties properties) =>
        properties.Items.TryAdd(Item, time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    public bool HasEnded(AuthenticationProperties properties) => AgeOf(properties) > Longest;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if ((await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties is { } properties && AgeOf(properties) <= Fresh)
            return await next(context);
        return http.Request.HasFormContentType
            ? AccountPages.To($"{SignInPage.Path}?again=true&returnUrl={Uri.EscapeDataString(http.Request.PathBase + AccountPage.Path)}")
            : TypedResults.Problem("Sign in again to change this.", statusCode: StatusCodes.Status403Forbidden);
    }

    private TimeSpan AgeOf(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(Item, out var at) && long.TryParse(at, CultureInfo.InvariantCulture, out var seconds)
            ? time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)
            : TimeSpan.MaxValue;
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
