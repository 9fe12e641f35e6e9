using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Moderation.Service.Sites;

/// <summary>Authenticates <c>Authorization: Bearer &lt;key&gt;</c>.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, KeyDirectory keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "site-key";
    public const string SiteClaim = "site";
    public const string ScopeClaim = "scope";
    public const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await keys.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } key)
            return AuthenticateResult.Fail("The key is unknown, revoked or expired.");

        var claims = key.Scopes.Split(' ').Select(scope => new Claim(ScopeClaim, scope))
            .Append(new Claim(SiteClaim, key.Site)).Append(new Claim(ClaimTypes.NameIdentifier, key.KeyId));
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return TypedResults.Problem("This needs the header 'Authorization: Bearer <key>' with a valid key of the site.", statusCode: 401)
            .ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        TypedResults.Problem("The key is of another site or lacks the scope for this.", statusCode: 403).ExecuteAsync(Context);
}

/// <summary>The caller's key must be of the site in the route and have one of these scopes.</summary>
internal sealed class SiteScopeRequirement(params string[] scopes) : AuthorizationHandler<SiteScopeRequirement>, IAuthorizationRequirement
{
    /// <summary>Every key of the site will do.</summary>
    public bool IsAnyScope => Scopes.All.All(scopes.Contains);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SiteScopeRequirement requirement)
    {
        if (context.Resource is HttpContext http && http.GetRouteValue("site") is string site
            && context.User.HasClaim(KeyAuthentication.SiteClaim, site)
            && (context.User.HasClaim(KeyAuthentication.ScopeClaim, Scopes.Admin)
                || scopes.Any(scope => context.User.HasClaim(KeyAuthentication.ScopeClaim, scope))))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>What a key may do. Each is an authorization policy of its own; <c>admin</c> includes the others.</summary>
internal static class Scopes
{
    public const string Submit = "submit";
    public const string Read = "read";
    public const string Review = "review";
    public const string Admin = "admin";

    /// <summary>Policy of routes that any key of the site may read.</summary>
    public const string Any = "any";

    public static readonly string[] All = [Submit, Read, Review, Admin];

    /// <summary>Whether a key sees what people wrote and who they are; one that only submits sees what became of it.</summary>
    public static bool MayReadComments(ClaimsPrincipal user) =>
        user.HasClaim(claim => claim.Type == KeyAuthentication.ScopeClaim && claim.Value is Read or Review or Admin);
}
