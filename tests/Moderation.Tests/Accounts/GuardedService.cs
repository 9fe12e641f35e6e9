using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Moderation.Service.Accounts;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Accounts;

/// <summary>
/// A service with two sites, somebody of every kind, and a route for each of the review's policies, so that these are tried even where
/// no page has them.
/// </summary>
public sealed class GuardedService : IAsyncLifetime
{
    private readonly List<Caller> _callers = [];

    public RunningService Service { get; } = new()
    {
        Routes = routes =>
        {
            foreach (var policy in new[] { ReviewPolicies.Moderator, ReviewPolicies.Lead, ReviewPolicies.Admin })
            {
                var probe = routes.MapGroup($"/v1/sites/{{site}}/review/probe/{policy}")
                    .RequireAuthorization(policy)
                    .AddEndpointFilter<SameOrigin>();
                probe.MapGet("", () => TypedResults.NoContent());
                probe.MapPost("", () => TypedResults.NoContent());
                routes.MapGet($"/review/{{site}}/probe/{policy}", () => TypedResults.NoContent()).RequireAuthorization(policy);
            }

            routes.MapGet("/review/{site}/probe/nothing", () => TypedResults.NoContent());
        },
    };

    internal TestSite Site { get; private set; } = null!;

    internal IReadOnlyList<Caller> Callers => _callers;

    public async Task InitializeAsync()
    {
        await Service.InitializeAsync();
        Site = await TestSite.CreateAsync(Service, Scopes.Submit);
        var other = await TestSite.CreateAsync(Service, Scopes.Admin);
        var reviews = await TestSite.AddKeyAsync(Service, Site.Id, Scopes.Review);
        var administers = await TestSite.AddKeyAsync(Service, Site.Id, Scopes.Admin);
        _callers.Add(new Caller("nobody", Service.Visit()));
        foreach (var role in Enum.GetValues<Role>())
            _callers.Add(new Caller($"{role} here", await Service.SignedInAsync(Site.Id, role)) { Role = role });
        _callers.Add(new Caller("Admin of another site", await Service.SignedInAsync(other.Id, Role.Admin)) { IsPerson = true });
        _callers.Add(new Caller("Moderator of every site", await Service.SignedInAsync(ModeratorRole.EverySite, Role.Moderator))
        {
            Role = Role.Moderator,
        });
        _callers.Add(new Caller("submit key", Service.Visit()) { Key = Site.Key, Scope = Scopes.Submit });
        _callers.Add(new Caller("review key", Service.Visit()) { Key = reviews, Scope = Scopes.Review });
        _callers.Add(new Caller("admin key", Service.Visit()) { Key = administers, Scope = Scopes.Admin });
        _callers.Add(new Caller("admin key of another site", Service.Visit()) { Key = other.Key, Scope = "none" });
    }

    public async Task DisposeAsync()
    {
        foreach (var caller in _callers)
            caller.Visitor.Dispose();
        await Service.DisposeAsync();
    }
}

/// <summary>Somebody who asks for a route of one site.</summary>
internal sealed record Caller(string Name, Visitor Visitor)
{
    private readonly bool _isPerson;

    /// <summary>On the site in question.</summary>
    public Role? Role { get; init; }

    public bool IsPerson
    {
        get => _isPerson || Role is not null;
        init => _isPerson = value;
    }

    public string? Key { get; init; }

    /// <summary>Of the key, on the site in question.</summary>
    public string? Scope { get; init; }

    /// <summary>What a policy should say of this caller.</summary>
    public bool May(string policy) => policy switch
    {
        ReviewPolicies.SignedIn => IsPerson,
        ReviewPolicies.Moderator => Role >= Service.Storage.Role.Moderator || Scope is Scopes.Review or Scopes.Admin,
        ReviewPolicies.Lead => Role >= Service.Storage.Role.Lead || Scope is Scopes.Review or Scopes.Admin,
        ReviewPolicies.Admin => Role >= Service.Storage.Role.Admin || Scope is Scopes.Admin,
        Scopes.Any => Role is not null || Scope is Scopes.Submit or Scopes.Review or Scopes.Admin,
        "" => IsPerson || Key is not null,
        _ => Scope == policy || Scope == Scopes.Admin,
    };

    /// <returns>The status; 401 also for a page that asks to sign in.</returns>
    public async Task<int> AskAsync(HttpMethod method, string address, string? header = "X-Requested-With", string value = "test")
    {
        using var request = new HttpRequestMessage(method, address);
        if (Key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        if (header is not null)
            request.Headers.Add(header, value);
        if (method == HttpMethod.Post || method == HttpMethod.Put)
            request.Content = address.StartsWith("/review", StringComparison.Ordinal)
                ? new FormUrlEncodedContent([])
                : new StringContent("{}", new MediaTypeHeaderValue("application/json"));
        using var response = await Visitor.SendAsync(request, HttpCompletionOption.ResponseHeadersRead); // an event stream has no end
        var isAskedToSignIn = (int)response.StatusCode == 302
            && response.Headers.Location!.OriginalString.Contains("/review/sign-in?returnUrl", StringComparison.Ordinal);
        return isAskedToSignIn ? 401 : (int)response.StatusCode;
    }
}
