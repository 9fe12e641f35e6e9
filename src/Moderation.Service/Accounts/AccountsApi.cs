using Microsoft.AspNetCore.Antiforgery;

namespace Moderation.Service.Accounts;

/// <summary>Signing in and one's own account.</summary>
internal static class AccountsApi
{
    /// <summary>What stands behind <c>/review/</c> beside the sites: no site may be called so.</summary>
    public static readonly IReadOnlyCollection<string> Reserved = ["account", "files", "reset", "sign-in", "sign-out", "welcome"];

    /// <summary>Forms are checked from here on: after authorization, which their tokens are bound to.</summary>
    public static void MapAccounts(this WebApplication routes)
    {
        routes.UseAntiforgery();
        var open = routes.MapGroup("/review").AllowAnonymous().ExcludeFromDescription().AddEndpointFilter<FormIsOurs>();
        open.MapFile("accounts.css", "text/css; charset=utf-8");
        open.MapFile("passkeys.js", "text/javascript; charset=utf-8");
        open.MapSignIn();
        open.MapPasskeySignIn();
        open.MapProvider();
        open.MapWelcome();

        var own = routes.MapGroup("/review").RequireAuthorization(ReviewPolicies.SignedIn).ExcludeFromDescription().AddEndpointFilter<FormIsOurs>();
        own.MapAccount();
        own.MapAuthenticator();
        own.MapPasskeys();
    }

    private static void MapFile(this IEndpointRouteBuilder routes, string name, string contentType)
    {
        var content = EmbeddedFile.Read($"review/{name}");
        routes.MapGet($"/files/{name}", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-cache";
            response.Headers.XContentTypeOptions = "nosniff";
            return TypedResults.Bytes(content, contentType);
        });
    }
}

/// <summary>Refuses a form without a valid antiforgery token before anything reads it. A page that lay open over a sign-in elsewhere sends such a one.</summary>
internal sealed class FormIsOurs : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            ? ValueTask.FromResult<object?>(TypedResults.Problem("The form is out of date: load the page again and send it once more.", statusCode: 400))
            : next(context);
}
