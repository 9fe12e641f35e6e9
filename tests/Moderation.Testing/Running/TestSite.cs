using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Sites;

namespace Moderation.Testing.Running;

/// <summary>A test's own site, with a key. What its policy says of a text can be told from the text, see <see cref="Texts"/>.</summary>
internal sealed class TestSite(RunningService service, string id, string key)
{
    private static int _created;

    public string Id => id;

    public string Key => key;

    public HttpClient Http => service.Http;

    public static async Task<TestSite> CreateAsync(
        RunningService service, string scopes = $"{Scopes.Submit} {Scopes.Read}", string locale = "de", string labels = "{}", string? policy = null)
    {
        var id = $"site-{Interlocked.Increment(ref _created)}";
        var administration = service.Services.GetRequiredService<SiteAdministration>();
        Assert.True(await administration.CreateAsync(id, locale, policy ?? Texts.Policy.ToJson(), labels, "{}", CancellationToken.None));
        var created = await administration.CreateKeyAsync(id, scopes, CancellationToken.None);
        return new TestSite(service, id, created!.Value.Key);
    }

    /// <returns>Another key of a site.</returns>
    public static async Task<string> AddKeyAsync(RunningService service, string site, string scopes) =>
        (await service.Services.GetRequiredService<SiteAdministration>().CreateKeyAsync(site, scopes, CancellationToken.None))!.Value.Key;

    /// <param name="method">GET, POST or DELETE.</param>
    /// <param name="path">Below <c>/v1/sites/{site}</c>.</param>
    /// <param name="body">JSON, or null for none.</param>
    /// <param name="withKey">Sends the site's key.</param>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body = null, bool withKey = true) =>
        SendAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString()), withKey);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[]? body, bool withKey = true)
    {
        using var request = new HttpRequestMessage(method, $"/v1/sites/{id}{path}");
        if (withKey)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return await service.Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(string path, JsonNode body) => SendAsync(HttpMethod.Post, path, body);

    public Task<HttpResponseMessage> SubmitAsync(JsonObject comment) => PostAsync("/comments", comment);

    /// <returns>The status the service gave it.</returns>
    public async Task<string> SubmittedAsync(JsonObject comment)
    {
        using var response = await SubmitAsync(comment);
        return (await response.JsonAsync(200)).GetProperty("status").GetString()!;
    }

    public async Task WithdrawAsync(string commentId)
    {
        using var response = await SendAsync(HttpMethod.Delete, $"/comments/{commentId}");
        await response.JsonAsync(200);
    }

    /// <returns>The answer to a GET without a key.</returns>
    public async Task<JsonElement> PublicAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path, body: (byte[]?)null, withKey: false);
        return await response.JsonAsync(200);
    }

    /// <returns>The answer to a GET with the key.</returns>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        return await response.JsonAsync(200);
    }
}
