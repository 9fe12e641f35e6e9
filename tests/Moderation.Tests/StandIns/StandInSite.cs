using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.StandIns;
using Moderation.Testing.Running;

namespace Moderation.Tests.StandIns;

/// <summary>A site with names of its own, and two articles: one with two comments and a reply, one with one.</summary>
internal sealed class StandInSite
{
    private readonly HttpClient _http;

    private StandInSite(HttpClient http, string id) => (_http, Id) = (http, id);

    /// <summary>Of the site, its forum and its Remark42.</summary>
    public string Id { get; }

    public string Host => $"comments.{Id}.example";

    public string Page => $"https://www.{Id}.example";

    public static async Task<StandInSite> CreateAsync(
        RunningService service, string locale = "de", string labels = "{}", bool withPages = false)
    {
        var site = await TestSite.CreateAsync(service, locale: locale, labels: labels);
        var made = new StandInSite(service.Http, site.Id);
        var names =
            new StandInNames { Hosts = [made.Host], Disqus = [site.Id], Remark42 = [site.Id], Pages = withPages ? made.Page : null };
        Assert.Null(await service.Services.GetRequiredService<StandInAdministration>().SetAsync(site.Id, names, CancellationToken.None));
        await SubmitAsync("c1", "a/1", "/eins");
        await SubmitAsync("c2", "a/1", "/eins", parentId: "c1");
        await SubmitAsync("c3", "a/2", "/zwei?x=1");
        await Wait.UntilAsync(async () =>
        {
            using var known = await made.GetAsync("/api/story/count?id=x");
            return (int)known.StatusCode == 200;
        }, "the names of the site are known");
        return made;

        async Task SubmitAsync(string commentId, string articleId, string path, string? parentId = null)
        {
            var comment = Texts.Comment(commentId, articleId: articleId, parentId: parentId);
            comment["articleUrl"] = made.Page + path;
            Assert.Equal("approved", await site.SubmittedAsync(comment));
        }
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? host = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), host);

    public Task<HttpResponseMessage> PostAsync(string path, string body, string? host = null, string? origin = null)
    {
        var request =
            new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return SendAsync(request, host);
    }

    /// <returns>The body of an answer that is 200 and a script no browser takes for anything else.</returns>
    public async Task<string> ScriptAsync(string path, string? host = null)
    {
        using var response = await GetAsync(path, host);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 200, $"{(int)response.StatusCode}: {body}");
        Assert.Equal("text/javascript; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("public, max-age=1, stale-while-revalidate=60", response.Headers.GetValues("Cache-Control").Single());
        return body;
    }

    /// <returns>The body of a POST that is answered with 200, as it came.</returns>
    public async Task<string> PostedAsync(string path, string body, string? origin = null)
    {
        using var response = await PostAsync(path, body, origin: origin);
        return (await response.JsonAsync(200)).GetRawText();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? host)
    {
        using (request)
        {
            request.Headers.Host = host ?? Host;
            return await _http.SendAsync(request);
        }
    }
}
