using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Moderation.Tests.Accounts;

/// <summary>
/// A small OpenID Connect provider on a port of its own: discovery, authorization code with PKCE, tokens signed with RSA, keys, user
/// info. It signs in at once whom the test has named, as a browser with a session there would see it.
/// </summary>
public sealed class OidcProvider : IAsyncLifetime, IDisposable
{
    public const string ClientId = "moderation";
    public const string ClientSecret = "a secret of the two";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Code> _codes = new();
    private WebApplication? _app;

    public string Authority { get; private set; } = "";

    /// <summary>Who has a session at the provider: the claims of the next token.</summary>
    public IReadOnlyDictionary<string, object> Person { get; set; } = new Dictionary<string, object>();

    /// <summary>How it fails; a sign-in works without.</summary>
    public OidcFault Fault { get; set; } = new();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => new
        {
            issuer = Authority,
            authorization_endpoint = $"{Authority}/authorize",
            token_endpoint = $"{Authority}/token",
            jwks_uri = $"{Authority}/jwks",
            userinfo_endpoint = $"{Authority}/userinfo",
        });
        _app.MapGet("/jwks", () =>
        {
            var key = _rsa.ExportParameters(includePrivateParameters: false);
            return new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "RSA",
                        use = "sig",
                        alg = "RS256",
                        kid = "1",
                        n = Base64UrlEncoder.Encode(key.Modulus),
                        e = Base64UrlEncoder.Encode(key.Exponent),
                    },
                },
            };
        });
        _app.MapGet("/authorize", (HttpRequest request) => Authorize(request));
        _app.MapPost("/token", (HttpRequest request) => TokenAsync(request));
        _app.MapGet("/userinfo", () => Person);
        await _app.StartAsync();
        Authority = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        Dispose();
    }

    public void Dispose() => _rsa.Dispose();

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256"
            || !query["scope"].ToString().Split(' ').Contains("openid"))
            return TypedResults.BadRequest(query);
        if (Fault.Denial is { } description)
            return TypedResults.Redirect(
                $"{query["redirect_uri"]}?error=access_denied&error_description={Uri.EscapeDataString(description)}"
                + $"&state={Uri.EscapeDataString(query["state"].ToString())}");
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = new Code(query["nonce"].ToString(), query["code_challenge"].ToString(), query["redirect_uri"].ToString(), Person);
        return TypedResults.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"].ToString())}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_secret"] != (Fault.Secret ?? ClientSecret))
            return TypedResults.Json(
                new { error = "invalid_client", error_description = Fault.Description }, statusCode: StatusCodes.Status401Unauthorized);
        var isSound = form["client_id"] == ClientId
            && _codes.TryRemove(form["code"].ToString(), out var code)
            && code.RedirectUri == form["redirect_uri"]
            && code.Challenge == Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())))
            || Fail(out code);
        if (!isSound || code is null)
            return TypedResults.BadRequest(new { error = "invalid_grant" });
        var claims = new Dictionary<string, object>(code.Person) { ["nonce"] = Fault.Nonce ?? code.Nonce };
        using var foreign = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow().Add(Fault.ClockSkew).UtcDateTime;
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Fault.Issuer ?? Authority,
            Audience = ClientId,
            Claims = claims,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            SigningCredentials = new SigningCredentials(
                new RsaSecurityKey(Fault.HasForeignKey ? foreign : _rsa)
                {
                    KeyId = "1",
                    CryptoProviderFactory = new() { CacheSignatureProviders = false }, // the foreign one is soon gone
                },
                SecurityAlgorithms.RsaSha256),
        });
        return TypedResults.Ok(new { access_token = "unused", token_type = "Bearer", expires_in = 300, id_token = token });
    }

    private static bool Fail(out Code? code)
    {
        code = null;
        return false;
    }

    private sealed record Code(string Nonce, string Challenge, string RedirectUri, IReadOnlyDictionary<string, object> Person);
}
