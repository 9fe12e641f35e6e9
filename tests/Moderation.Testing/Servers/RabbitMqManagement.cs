using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Moderation.Testing.Servers;

/// <summary>The part of RabbitMQ's management API that gives tests virtual hosts of their own.</summary>
internal sealed class RabbitMqManagement
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(20) };

    private readonly Uri _base;
    private readonly AuthenticationHeaderValue _authorization;
    private readonly string _user;

    public RabbitMqManagement(Uri address, string user, string password)
    {
        _base = address;
        _user = user;
        _authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    /// <summary>Throws until the API answers this user.</summary>
    public Task OverviewAsync(CancellationToken cancellation) => SendAsync(HttpMethod.Get, "api/overview", null, cancellation);

    public async Task CreateVirtualHostAsync(string name)
    {
        await SendAsync(HttpMethod.Put, $"api/vhosts/{name}", new { });
        var everything = new { configure = ".*", write = ".*", read = ".*" };
        await SendAsync(HttpMethod.Put, $"api/permissions/{name}/{Uri.EscapeDataString(_user)}", everything);
    }

    /// <summary>Creates a user who may use no virtual host.</summary>
    public Task CreateUserAsync(string name, string password) =>
        SendAsync(HttpMethod.Put, $"api/users/{name}", new { password, tags = "" });

    public Task DeleteUserAsync(string name) => SendAsync(HttpMethod.Delete, $"api/users/{name}", null);

    /// <summary>Lets a user open a virtual host, and declare, write and read nothing there.</summary>
    public Task LetInAsync(string name, string virtualHost) =>
        SendAsync(HttpMethod.Put, $"api/permissions/{virtualHost}/{name}", new { configure = "", write = "", read = "" });

    public Task PermitAsync(string name, string virtualHost, string configure, string write, string read) =>
        SendAsync(HttpMethod.Put, $"api/permissions/{virtualHost}/{name}", new { configure, write, read });

    /// <summary>Gives a user the rights that docs/operations.md names for a site's own.</summary>
    public async Task LetSendAsync(string name, string virtualHost, string site)
    {
        await SendAsync(
            HttpMethod.Put, $"api/permissions/{virtualHost}/{name}",
            new { configure = "^$", write = @"^moderation\.comments$", read = $@"^moderation\.events\.{site}$" });
        await SendAsync(
            HttpMethod.Put, $"api/topic-permissions/{virtualHost}/{name}",
            new
            {
                exchange = "moderation.comments",
                write = $@"^(comment\.(submitted|withdrawn|reported)|article\.updated)\.{site}$",
                read = "^$",
            });
    }

    public Task DeleteVirtualHostAsync(string name) => SendAsync(HttpMethod.Delete, $"api/vhosts/{name}", null);

    /// <summary>Names of the queues of a virtual host.</summary>
    public async Task<IReadOnlyList<string>> QueuesAsync(string virtualHost)
    {
        var answer = JsonElement.Parse(await SendAsync(HttpMethod.Get, $"api/queues/{virtualHost}", null));
        return [.. answer.EnumerateArray().Select(queue => queue.GetProperty("name").GetString()!)];
    }

    /// <summary>What the queues of a virtual host were declared with, by their names.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> ArgumentsAsync(string virtualHost)
    {
        var answer = JsonElement.Parse(await SendAsync(HttpMethod.Get, $"api/queues/{virtualHost}", null));
        return answer.EnumerateArray()
            .ToDictionary(queue => queue.GetProperty("name").GetString()!, queue => queue.GetProperty("arguments"));
    }

    private async Task<string> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(_base, path));
        request.Headers.Authorization = _authorization;
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await Http.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellation);
    }
}
