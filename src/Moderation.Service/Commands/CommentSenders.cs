using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Moderation.Service.Bus;

namespace Moderation.Service.Commands;

/// <summary>Publishes to the exchange <c>moderation.comments</c> and waits for the broker's confirms.</summary>
internal sealed class BusSender(RabbitMqConnector connector, string site) : ICommentSender
{
    private readonly ConfirmedPublisher _publisher = new(connector, "publish");

    public async Task<int> SendAsync(IReadOnlyList<JsonObject> comments, CancellationToken cancellation)
    {
        var messages = comments.Select(Message).ToList();
        await _publisher.PublishAsync(messages, cancellation);
        return 0;
    }

    public ValueTask DisposeAsync() => _publisher.DisposeAsync();

    private OutgoingMessage Message(JsonObject comment)
    {
        var body = Encoding.UTF8.GetBytes(comment.ToJsonString());
        return new(Topology.Comments, Topology.Submitted(site), body, "application/json", null, MustBeRouted: true) { NamesUser = true };
    }
}

internal sealed class HttpSender(Uri service, string site, string key) : ICommentSender
{
    private readonly string _path = $"/v1/sites/{site}/comments/batch";
    private readonly HttpClient _http = new()
    {
        BaseAddress = service,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    public async Task<int> SendAsync(IReadOnlyList<JsonObject> comments, CancellationToken cancellation)
    {
        var body = new JsonObject { ["comments"] = new JsonArray([.. comments]) }.ToJsonString();
        while (true)
        {
            using var response = await _http.PostAsync(_path, new StringContent(body, Encoding.UTF8, "application/json"), cancellation);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), cancellation);
                continue;
            }

            response.EnsureSuccessStatusCode();
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            return answer.GetProperty("results").EnumerateArray().Count(result => result.TryGetProperty("problem", out _));
        }
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}
