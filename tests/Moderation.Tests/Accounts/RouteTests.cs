using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Accounts;

namespace Moderation.Tests.Accounts;

/// <summary>Every route is asked by everybody. What answers without a key or a sign-in is in the list below, and nothing else.</summary>
public sealed partial class RouteTests(GuardedService guarded) : IClassFixture<GuardedService>
{
    private static readonly HashSet<string> Public =
    [
        "GET /health/live",
        "GET /health/ready",
        "GET /metrics",
        "GET /openapi/v1.json",
        "GET /embed/count.js",
        "HEAD /embed/count.js",
        "GET /count.js",
        "HEAD /count.js",
        "GET /count-data.js",
        "GET /js/count.min.js",
        "HEAD /js/count.min.js",
        "POST /count",
        "GET /web/counter.js",
        "HEAD /web/counter.js",
        "GET /web/counter.mjs",
        "HEAD /web/counter.mjs",
        "GET /api/v1/count",
        "POST /api/v1/counts",
        "GET /assets/js/count.js",
        "HEAD /assets/js/count.js",
        "GET /api/story/count.js",
        "GET /api/story/count",
        "GET /v1/sites/{site}/articles/{articleId}/count",
        "HEAD /v1/sites/{site}/articles/{articleId}/count",
        "GET /v1/sites/{site}/article/count",
        "HEAD /v1/sites/{site}/article/count",
        "GET /v1/sites/{site}/counts",
        "HEAD /v1/sites/{site}/counts",
        "POST /v1/sites/{site}/counts",
        "GET /v1/sites/{site}/counts/stream",
        "GET /v1/sites/{site}/articles/{articleId}/comments",
        "GET /v1/sites/{site}/article/comments",
        "GET /review/files/accounts.css",
        "GET /review/files/passkeys.js",
        "GET /review/files/insight.css",
        "GET /review/files/review.css",
        "GET /review/files/review.js",
        "GET /review/sign-in",
        "POST /review/sign-in",
        "GET /review/sign-in/code",
        "POST /review/sign-in/code",
        "POST /review/sign-in/passkey/options",
        "POST /review/sign-in/passkey",
        "POST /review/sign-out",
        "GET /review/welcome",
        "POST /review/welcome",
        "GET /review/reset",
        "POST /review/reset",
    ];

    /// <summary>What component libraries and the framework bring along, the same for everybody, and the 404 of a missing file.</summary>
    private static readonly string[] LibraryFiles = ["/_content/", "/_framework/", "/{**path:file}"];

    private static readonly string[] RolePolicies = [ReviewPolicies.Moderator, ReviewPolicies.Lead, ReviewPolicies.Admin];

    [Fact]
    public async Task OnlyThePublicRoutesAnswerWithoutAKeyOrASignIn()
    {
        var nobody = guarded.Callers.Single(caller => caller.Name == "nobody");
        var open = new List<string>();
        foreach (var (name, method, address, _) in Routes())
            if (await nobody.AskAsync(method, address) != 401)
                open.Add(name);

        Assert.Equal("", string.Join(Environment.NewLine, open.Except(Public)));
        Assert.Equal("", string.Join(Environment.NewLine, Public.Except(open)));
    }

    [Fact]
    public async Task EveryRouteLetsThroughWhomItsPolicyNamesAndNobodyElse()
    {
        var wrong = new List<string>();
        var asked = 0;
        foreach (var (name, method, address, endpoint) in Routes().Where(route => !Public.Contains(route.Name)))
        {
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()
                .Select(data => data.Policy ?? "")
                .DefaultIfEmpty("")
                .ToList();
            foreach (var caller in guarded.Callers)
            {
                var status = await caller.AskAsync(method, address);
                asked++;
                var expected = policies.TrueForAll(caller.May) ? "let through" : caller is { IsPerson: false, Key: null } ? "401" : "403";
                var actual = status is 401 or 403 ? $"{status}" : "let through";
                if (actual != expected)
                    wrong.Add($"{name} for {caller.Name}: {actual} ({status}) instead of {expected}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.True(asked > 100, $"Only {asked} requests were made.");
    }

    [Fact]
    public void WhatBelongsToASiteInTheReviewNamesARole() => Assert.All(
        Routes()
            .Where(route => route.Name.Contains("/review/{site}", StringComparison.OrdinalIgnoreCase)
                || route.Name.Contains("{site}/review", StringComparison.Ordinal))
            .Where(route => !route.Name.EndsWith("/probe/nothing", StringComparison.Ordinal)),
        route => Assert.Contains(route.Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>(), data => RolePolicies.Contains(data.Policy)));

    [Theory]
    [InlineData(null, "", 403)]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "{own}", 204)]
    [InlineData("Sec-Fetch-Site", "same-origin", 204)]
    [InlineData("X-Requested-With", "anything", 204)]
    public async Task AChangeBySignInHasToComeFromOurOwnPage(string? header, string value, int expected)
    {
        var lead = guarded.Callers.Single(caller => caller.Name == "Lead here");
        var own = guarded.Service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var status = await lead.AskAsync(
            HttpMethod.Post, Probe(ReviewPolicies.Lead), header, value.Replace("{own}", own, StringComparison.Ordinal));

        Assert.Equal(expected, status);
        Assert.Equal(204, await lead.AskAsync(HttpMethod.Get, Probe(ReviewPolicies.Lead), header: null));
    }

    [Fact]
    public async Task AChangeByKeyNeedsNoPage()
    {
        var key = guarded.Callers.Single(caller => caller.Name == "review key");

        Assert.Equal(204, await key.AskAsync(HttpMethod.Post, Probe(ReviewPolicies.Lead), header: null));
    }

    [Fact]
    public async Task WhoLacksTheRoleSeesAPageThatSaysSo()
    {
        var moderator = guarded.Callers.Single(caller => caller.Name == "Moderator here");

        using var response = await moderator.Visitor.GetAsync($"/review/{guarded.Site.Id}/probe/{ReviewPolicies.Admin}");

        Assert.Equal(403, (int)response.StatusCode);
        Assert.Contains("Your account has no role on this site", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private string Probe(string policy) => $"/v1/sites/{guarded.Site.Id}/review/probe/{policy}";

    private IEnumerable<(string Name, HttpMethod Method, string Address, RouteEndpoint Endpoint)> Routes() =>
        from endpoint in guarded.Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where !LibraryFiles.Any(file => pattern.StartsWith(file, StringComparison.Ordinal))
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"]
        let path = Parameter().Replace(
            pattern, match => match.Value.Equals("{site}", StringComparison.OrdinalIgnoreCase) ? guarded.Site.Id : "v1")
        select ($"{method} {pattern}", new HttpMethod(method), path, endpoint);

    [GeneratedRegex("\\{[^}]*\\}")]
    private static partial Regex Parameter();
}
