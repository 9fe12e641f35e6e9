using Microsoft.AspNetCore.Antiforgery;

namespace Moderation.Service.Accounts;

internal static class AccountsApi
{
    /// <summary>Taken below <c>/review/</c>: no site may be called so.</summary>
    public static readonly IReadOnlyCollection<string> Reserved = ["account", "files", "reset", "sign-in", "sign-out", "welcome"];

    /// <summary>To be called after authorization, which antiforgery tokens are bound to.</summary>
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

        var own = routes.MapGroup("/review").RequireAuthorization(ReviewPolicies.SignedIn).ExcludeFromDescription()
            .AddEndpointFilter<FormIsOurs>();
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

/// <summary>Refuses a form without a valid antiforgery token, such as one of a page opened before another sign-in.</summary>
internal sealed class FormIsOurs : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            ? ValueTask.FromResult<object?>(
                TypedResults.Problem("The form is out of date: load the page again and send it once more.", statusCode: 400))
            : next(context);
}
