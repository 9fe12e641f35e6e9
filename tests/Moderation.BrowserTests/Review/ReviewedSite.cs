using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json;
using Moderation.Scoring;
using Moderation.Service.Policy;

namespace Moderation.BrowserTests.Review;

/// <summary>A site as its own programs see it: by key, over HTTP.</summary>
internal sealed class ReviewedSite : IDisposable
{
    private const int BatchLength = 500;

    private readonly HttpClient _http;

    public ReviewedSite(ReviewService service, string id, string key)
    {
        Id = id;
        _http = new HttpClient { BaseAddress = service.Address };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    public string Id { get; }

    /// <summary>A policy under which a person decides everything.</summary>
    public static string HoldsAll { get; } = new PolicySettings
    {
        EmptyText = new EmptyTextSettings(Verdict.Hold),
        LinkFlood = new LinkFloodSettings(Reject: int.MaxValue),
        Thresholds = Labels.All.ToImmutableSortedDictionary(
            label => label, _ => new LabelThresholds(Hold: 0, Reject: ModelThresholds.Never)),
    }.ToJson();

    /// <summary>Submits comments and expects each of them in the queue.</summary>
    public async Task HoldAsync(IEnumerable<object> comments)
    {
        foreach (var status in await SubmitAsync(comments))
            Assert.True(status == "held", status);
    }

    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<string>> SubmitAsync(IEnumerable<object> comments)
    {
        var all = new List<string>();
        foreach (var some in comments.Chunk(BatchLength))
        {
            var results = (await PostAsync("comments/batch", new { comments = some })).GetProperty("results");
            all.AddRange(
                results.EnumerateArray()
                    .Select(result => result.TryGetProperty("status", out var status) ? status.GetString()! : result.GetRawText()));
        }

        return all;
    }

    public Task ReportAsync(string commentId, string reporter, string reason, string? note = null) => PostAsync(
        $"comments/{commentId}/reports", new { reporter = new { id = reporter }, reason, note, reportedAt = "2026-05-01T12:00:00Z" });

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await _http.GetAsync($"/v1/sites/{Id}/{path}");
        return await ReadAsync(response);
    }

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync($"/v1/sites/{Id}/{path}", body);
        return await ReadAsync(response);
    }

    /// <returns>Whether anything waits for a decision.</returns>
    public async Task<bool> IsWaitingAsync() => (await GetAsync("review/items?limit=1")).GetProperty("items").GetArrayLength() > 0;

    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri} answers {(int)response.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }
}
