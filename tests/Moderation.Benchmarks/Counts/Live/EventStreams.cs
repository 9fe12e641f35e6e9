namespace Moderation.Benchmarks.Counts.Live;

/// <summary>A stream for each of some articles.</summary>
internal sealed class EventStreams : IAsyncDisposable
{
    private readonly List<EventStream> _streams = [];

    public static async Task<IAsyncDisposable> OpenAsync(
        HttpClient http, IReadOnlyList<ArticleCounts> articles, CancellationToken cancellation)
    {
        var streams = new EventStreams();
        try
        {
            foreach (var article in articles)
                streams._streams.Add(await EventStream.OpenAsync(http, article.Article, article.Arrived, cancellation));
            return streams;
        }
        catch
        {
            await streams.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _streams)
            await stream.DisposeAsync();
    }
}
