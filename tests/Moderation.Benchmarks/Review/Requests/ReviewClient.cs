using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Moderation.Benchmarks.Pipeline.Load;

namespace Moderation.Benchmarks.Review.Requests;

/// <summary>The review's JSON over HTTP. What is measured ends with the answer's last byte; reading it as JSON does not count.</summary>
internal sealed class ReviewClient(HttpClient http, string key)
{
    public Task<(JsonElement Answer, double Milliseconds)> GetAsync(string path, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, path, null, cancellation);

    public Task<(JsonElement Answer, double Milliseconds)> PostAsync(string path, string body, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, path, body, cancellation);

    public Task DeleteAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Delete, path, null, cancellation);

    private async Task<(JsonElement Answer, double Milliseconds)> SendAsync(
        HttpMethod method, string path, string? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/v1/sites/{SampleSite.Name}/review/{path}", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var start = Stopwatch.GetTimestamp();
        using var response = await http.SendAsync(request, cancellation);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellation);
        var elapsed = Stopwatch.GetElapsedTime(start);
        return response.IsSuccessStatusCode
            ? (answer.Length > 0 ? JsonElement.Parse(answer) : default, elapsed.TotalMilliseconds)
            : throw new InvalidOperationException(
                $"{method} {path} was answered with {(int)response.StatusCode}: {Encoding.UTF8.GetString(answer)}");
    }
}
