using System.Net.Http.Headers;
using System.Text.Json;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Contracts;

namespace Moderation.Benchmarks.Counts.Live;

/// <summary>Posts comments of the sample site to articles of choice, one at a time.</summary>
internal sealed class CommentPoster(HttpClient http, string key, int portion) : IDisposable
{
    /// <summary>More than any measurement posts.</summary>
    private const int Most = 1_000_000;

    private static readonly Uri Address = new($"/v1/sites/{SampleSite.Name}/comments", UriKind.Relative);

    private readonly IEnumerator<CommentSubmitted> _comments = SampleSite.Comments(portion, Most).GetEnumerator();

    /// <returns>Whether the comment was approved.</returns>
    public async Task<bool> PostAsync(string article, CancellationToken cancellation)
    {
        _comments.MoveNext();
        var comment = _comments.Current with { ArticleId = article, ArticleUrl = $"https://news.example/{article}" };
        using var request = new HttpRequestMessage(HttpMethod.Post, Address)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(comment, ModerationJson.Default.CommentSubmitted)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request, cancellation);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellation);
        response.EnsureSuccessStatusCode();
        return JsonElement.Parse(answer).GetProperty("status").GetString() == "approved";
    }

    public void Dispose() => _comments.Dispose();
}
