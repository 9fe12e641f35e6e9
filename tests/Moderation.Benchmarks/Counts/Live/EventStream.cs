using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Moderation.Benchmarks.Pipeline.Load;

namespace Moderation.Benchmarks.Counts.Live;

/// <summary>One open stream of an article's count, read as it comes.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private const string MediaType = "text/event-stream";

    private readonly HttpResponseMessage _response;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _reading;

    private EventStream(HttpResponseMessage response, Action<int, long>? counted)
    {
        _response = response;
        _reading = ReadAsync(counted);
    }

    /// <param name="http">On the process that is listened to, with as many connections as there are streams.</param>
    /// <param name="article">Its id.</param>
    /// <param name="counted">Told of each count and the stopwatch's time when it came; null only keeps the stream open.</param>
    /// <param name="cancellation">Ends the opening.</param>
    public static async Task<EventStream> OpenAsync(
        HttpClient http, string article, Action<int, long>? counted, CancellationToken cancellation)
    {
        var path = new Uri($"/v1/sites/{SampleSite.Name}/counts/stream?article={article}", UriKind.Relative);
        var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == MediaType)
            return new(response, counted);
        using (response)
            throw new InvalidOperationException(
                $"{path} was answered with {(int)response.StatusCode} {response.Content.Headers.ContentType}, not with events.");
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _reading;
        _response.Dispose();
        _closing.Dispose();
    }

    private async Task ReadAsync(Action<int, long>? counted)
    {
        try
        {
            await using var body = await _response.Content.ReadAsStreamAsync(_closing.Token);
            await foreach (var item in SseParser.Create(body).EnumerateAsync(_closing.Token))
            {
                var now = Stopwatch.GetTimestamp();
                if (item.EventType == "count" && counted is not null)
                    counted(JsonElement.Parse(item.Data).GetProperty("count").GetInt32(), now);
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // Closed by us.
        }
    }
}
