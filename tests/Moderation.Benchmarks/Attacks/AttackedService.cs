using System.Net.Http.Headers;
using System.Net.Http.Json;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Attacks;

/// <summary>The program on SQLite with its shipped limits, one article with 40,000 comments, and a reader of it.</summary>
internal sealed class AttackedService : IAsyncDisposable
{
    public const string Site = "attacked";
    public const string LongArticle = "long";
    private const int Comments = 40_000;
    private const int BatchComments = 500;

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProcess _process;

    private AttackedService(IReadOnlyDictionary<string, string> settings) =>
        _process = ServiceProcess.Embedded(
            _folder.Path, [("SecondStage", "Off"), .. settings.Select(setting => (setting.Key, setting.Value))]);

    public Uri Address => _process.Http.BaseAddress!;
    public HttpClient Reader => _process.Http;
    public string OtherKey { get; private set; } = "";
    public string LateCursor { get; private set; } = "";
    public double Memory => ProcessMemory.Of(_process.Id).Now;

    public static async Task<AttackedService> StartAsync(IReadOnlyDictionary<string, string> settings, Action<string> progress)
    {
        var service = new AttackedService(settings);
        await service._process.StartAsync();
        var key = await service._process.CreateSiteAsync(Site);
        service.OtherKey = await service._process.CreateKeyAsync(Site, "submit");
        service.Reader.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        progress($"{Comments:N0} comments on one article");
        for (var first = 0; first < Comments; first += BatchComments)
        {
            var comments = Enumerable.Range(first, BatchComments).Select(i => Comment($"c{i:D5}", LongArticle, $"Danke, das war Nummer {i}."));
            using var answer = await service.Reader.PostAsJsonAsync($"/v1/sites/{Site}/comments/batch", new { comments });
            answer.EnsureSuccessStatusCode();
        }

        service.LateCursor = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"c{Comments - 500:D5}"));
        return service;
    }

    public async Task SubmitAsync(int number)
    {
        using var answer = await Reader.PostAsJsonAsync(
            $"/v1/sites/{Site}/comments", Comment($"s{Guid.NewGuid()}", "short", $"Guten Tag, zum {number}. Mal."));
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    public static object Comment(string commentId, string articleId, string text) => new
    {
        articleId,
        commentId,
        author = new { id = $"author-of-{commentId}" },
        text,
        submittedAt = "2026-01-31T12:00:00Z",
    };
}
