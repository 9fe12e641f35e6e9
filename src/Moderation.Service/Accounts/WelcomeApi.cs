using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Accounts.Pages;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>What links lead to: a new account, or a new password.</summary>
internal static class WelcomeApi
{
    public static void MapWelcome(this IEndpointRouteBuilder open)
    {
        open.MapGet("/welcome", WelcomeAsync);
        open.MapPost("/welcome", JoinAsync).HashesPasswords();
        open.MapGet("/reset", (HttpContext http, string? user, string? token) => ResetForm(http, user, token, error: null));
        open.MapPost("/reset", ResetAsync).HashesPasswords();
    }

    private static async Task<RazorComponentResult<WelcomePage>> WelcomeAsync(
        HttpContext http, string? token, Invitations invitations, CancellationToken cancellation) =>
        await invitations.FindAsync(token, cancellation) is null ? Invalid(http) : WelcomeForm(http, token!, new(), error: null);

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<WelcomePage>>> JoinAsync(
        HttpContext http, [FromForm] string? token, [FromForm] string? displayName, [FromForm] string? userName,
        [FromForm] string? password, Invitations invitations, Joining joining, SignInManager<Moderator> signIn, TimeProvider time,
        CancellationToken cancellation)
    {
        if (await invitations.FindAsync(token, cancellation) is not { } invitation)
            return Invalid(http);
        var moderator = new Moderator
        {
            UserName = TypedText.Clean(userName, AccountServices.UserNameLength),
            DisplayName = TypedText.Name(displayName, AccountApi.DisplayNameLength),
            CreatedAt = time.GetUtcNow(),
        };
        var error = await joining.JoinAsync(invitation, moderator, password ?? "", login: null, cancellation);
        if (error == Joining.InvitationUsed)
            return Invalid(http);
        if (error is not null)
            return WelcomeForm(http, token!, moderator, error);
        await signIn.SignInAsync(moderator, isPersistent: true);
        return AccountPages.To(AccountPages.Home);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<ResetPage>>> ResetAsync(
        HttpContext http, [FromForm] string? user, [FromForm] string? token, [FromForm] string? password, PeopleAdministration people)
    {
        var error = await people.ResetAsync(TypedText.Clean(user, AccountServices.UserNameLength), token ?? "", password ?? "");
        return error is null ? AccountPages.To(SignInPage.Path) : ResetForm(http, user, token, error);
    }

    private static RazorComponentResult<WelcomePage> Invalid(HttpContext http) =>
        AccountPages.Of<WelcomePage>(http, statusCode: StatusCodes.Status410Gone);

    private static RazorComponentResult<WelcomePage> WelcomeForm(HttpContext http, string token, Moderator typed, AccountError? error) =>
        AccountPages.Of<WelcomePage>(
            http,
            new()
            {
                [nameof(WelcomePage.Token)] = token,
                [nameof(WelcomePage.DisplayName)] = typed.DisplayName,
                [nameof(WelcomePage.UserName)] = typed.UserName,
                [nameof(WelcomePage.Provider)] = AccountPages.Provider(http),
                [nameof(WelcomePage.Error)] = error,
            });

    private static RazorComponentResult<ResetPage> ResetForm(HttpContext http, string? user, string? token, AccountError? error) =>
        AccountPages.Of<ResetPage>(
            http,
            new() { [nameof(ResetPage.User)] = user ?? "", [nameof(ResetPage.Token)] = token ?? "", [nameof(ResetPage.Error)] = error });
}
