using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Moderation.Service.Hosting;

namespace Moderation.Tests.Hosting;

/// <summary>Whose <c>X-Forwarded-*</c> headers count, and what they may say.</summary>
public sealed class ForwardedHeadersTests
{
    private const string From = "X-Test-From";

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("192.0.2.7", true)]
    [InlineData("2001:db8::7", true)]
    [InlineData("192.0.2.8", false)]
    [InlineData("10.2.0.1", false)]
    [InlineData("2001:db8::8", false)]
    public async Task OnlyATrustedProxyIsHeard(string from, bool isTrusted)
    {
        var seen = await SeenAsync(new() { TrustedProxies = "192.0.2.7, 10.1.0.0/16,2001:db8::7" }, "/review", from, "/news");

        Assert.Equal(isTrusted ? "https|/news|/review" : "http||/review", seen);
    }

    [Theory]
    [InlineData("/news", "/news")]
    [InlineData("/news/", "/news")]
    [InlineData("/a/b-2.c_~", "/a/b-2.c_~")]
    [InlineData("news", "")]
    [InlineData("/", "")]
    [InlineData("//evil.example", "")]
    [InlineData("/news//x", "")]
    [InlineData("/../x", "")]
    [InlineData("/news/..", "")]
    [InlineData("/./x", "")]
    [InlineData("/%2e%2e/x", "")]
    [InlineData("/%2Fevil.example", "")]
    [InlineData("/\\evil.example", "")]
    [InlineData("/news?x=1", "")]
    [InlineData("/news#x", "")]
    [InlineData("/news;Domain=example", "")]
    [InlineData("/\"><script>", "")]
    [InlineData("https://evil.example/news", "")]
    public async Task WhatIsNoPlainPathIsIgnored(string prefix, string expected) =>
        Assert.Equal($"https|{expected}|/review", await SeenAsync(new(), "/review", "127.0.0.1", prefix));

    [Theory]
    [InlineData("/review", null, "/moderation|/review")]
    [InlineData("/moderation/review", null, "/moderation|/review")]
    [InlineData("/Moderation/review", null, "/moderation|/review")]
    [InlineData("/moderation", null, "/moderation|")]
    [InlineData("/moderations", null, "/moderation|/moderations")]
    [InlineData("/review", "/moderation", "/moderation|/review")]
    [InlineData("/moderation/review", "/moderation", "/moderation|/review")]
    [InlineData("/review", "//evil.example", "/moderation|/review")]
    [InlineData("/review", "/elsewhere", "/elsewhere|/review")]
    public async Task APathIsTakenAwayWhereTheProxyHasLeftIt(string path, string? prefix, string expected) => Assert.Equal(
        $"https|{expected}",
        await SeenAsync(new() { PublicUrl = "https://news.example/moderation" }, path, "127.0.0.1", prefix));

    [Theory]
    [InlineData(null, "192.0.2.8", "https||/review")]
    [InlineData("10.0.0.5", "192.0.2.8", "http||/review")]
    [InlineData("10.0.0.5", "10.0.0.5", "https|/news|/review")]
    public async Task TheFrameworksSwitchTrustsEverybodyUnlessProxiesAreNamed(string? proxies, string from, string expected) =>
        Assert.Equal(expected, await SeenAsync(new() { TrustedProxies = proxies }, "/review", from, "/news", "--ForwardedHeaders_Enabled=true"));

    /// <returns>Scheme, base and path as routes see them.</returns>
    private static async Task<string> SeenAsync(ProxyOptions proxy, string path, string from, string? prefix, params string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Insert(0, new(typeof(IStartupFilter), new SentFrom()));
        builder.AddForwardedHeaders(proxy);
        await using var app = builder.Build();
        app.UseBasePath(proxy);
        app.Run(context => context.Response.WriteAsync(
            $"{context.Request.Scheme}|{context.Request.PathBase.Value}|{context.Request.Path.Value}"));
        await app.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.Single() + path);
        request.Headers.Add(From, from);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "198.51.100.1");
        if (prefix is not null)
            request.Headers.TryAddWithoutValidation("X-Forwarded-Prefix", prefix);
        using var response = await http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>All that a test sends comes over the loopback: it says itself from where.</summary>
    private sealed class SentFrom : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers[From].ToString());
                return following(context);
            });
            next(app);
        };
    }
}
