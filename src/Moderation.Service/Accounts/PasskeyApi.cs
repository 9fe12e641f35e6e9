using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>What <c>passkeys.js</c> calls; bodies are the Web Authentication API's <c>toJSON()</c> of a credential.</summary>
internal static class PasskeyApi
{
    private const int BodyBytes = 64 * 1024;
    private const int MostPasskeys = 20;

    public static void MapPasskeySignIn(this IEndpointRouteBuilder open)
    {
        var passkey = open.MapGroup("/sign-in/passkey").AddEndpointFilter<SameOrigin>()
            .WithMetadata(new RequestSizeLimitAttribute(BodyBytes));
        passkey.MapPost("/options", async (SignInManager<Moderator> signIn) => Json(await signIn.MakePasskeyRequestOptionsAsync(null)));
        passkey.MapPost("", SignInAsync);
    }

    public static void MapPasskeys(this IEndpointRouteBuilder own)
    {
        var passkeys = own.MapGroup("/account/passkeys").AddEndpointFilter<SameOrigin>()
            .WithMetadata(new RequestSizeLimitAttribute(BodyBytes));
        passkeys.MapPost("/options", OptionsAsync).OnlyRecently();
        passkeys.MapPost("", AddAsync).OnlyRecently();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SignInAsync(
        HttpRequest request, SignInManager<Moderator> signIn, SecurityLog security, CancellationToken cancellation)
    {
        // PasskeySignInAsync lets closed accounts in.
        if (await AskedAsync(signIn.PerformPasskeyAssertionAsync, await BodyAsync(request, cancellation)) is not { } assertion)
            return NotAsked();
        if (!assertion.Succeeded || !await signIn.CanSignInAsync(assertion.User))
        {
            await security.FailedAsync(assertion.User?.Id, "passkey");
            return TypedResults.Problem("The passkey was not accepted.", statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        await signIn.UserManager.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey); // its counter
        await signIn.SignInAsync(assertion.User, isPersistent: true, "hwk");
        await security.SignedInAsync(assertion.User.Id, "passkey");
        return TypedResults.NoContent();
    }

    private static async Task<Results<ContentHttpResult, UnauthorizedHttpResult>> OptionsAsync(
        HttpContext http, SignInManager<Moderator> signIn)
    {
        if (await signIn.UserManager.GetUserAsync(http.User) is not { } moderator)
            return TypedResults.Unauthorized();
        return Json(await signIn.MakePasskeyCreationOptionsAsync(
            new() { Id = moderator.Id, Name = moderator.UserName!, DisplayName = moderator.DisplayName ?? moderator.UserName! }));
    }

    private static async Task<Results<NoContent, UnauthorizedHttpResult, ProblemHttpResult>> AddAsync(
        HttpContext http, SignInManager<Moderator> signIn, SecurityLog security, CancellationToken cancellation)
    {
        if (await signIn.UserManager.GetUserAsync(http.User) is not { } moderator)
            return TypedResults.Unauthorized();
        if ((await signIn.UserManager.GetPasskeysAsync(moderator)).Count >= MostPasskeys)
            return TypedResults.Problem(
                $"An account has {MostPasskeys} passkeys at most.", statusCode: StatusCodes.Status422UnprocessableEntity);
        if (await AskedAsync(signIn.PerformPasskeyAttestationAsync, await BodyAsync(http.Request, cancellation)) is not { } attestation)
            return NotAsked();
        if (!attestation.Succeeded || attestation.UserEntity.Id != moderator.Id)
            return TypedResults.Problem("The passkey was not accepted.", statusCode: StatusCodes.Status422UnprocessableEntity);
        attestation.Passkey.Name = string.Create(CultureInfo.InvariantCulture, $"Passkey {attestation.Passkey.CreatedAt:yyyy-MM-dd}");
        if (!(await signIn.UserManager.AddOrUpdatePasskeyAsync(moderator, attestation.Passkey)).Succeeded)
            return TypedResults.Problem("The passkey was not stored.", statusCode: StatusCodes.Status422UnprocessableEntity);
        await security.ChangedAsync(moderator.Id, "passkeys");
        return TypedResults.NoContent();
    }

    /// <returns>Null where the browser has not asked for a challenge: the framework throws then, and does not say before.</returns>
    private static async Task<T?> AskedAsync<T>(Func<string, Task<T>> perform, string body) where T : class
    {
        try
        {
            return await perform(body);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException) // the latter of an empty body
        {
            return null;
        }
    }

    private static ProblemHttpResult NotAsked() => TypedResults.Problem(
        "The passkey answers no question: ask for the options first.", statusCode: StatusCodes.Status400BadRequest);

    private static ContentHttpResult Json(string json) => TypedResults.Content(json, "application/json");

    private static async Task<string> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync(cancellation);
    }
}
