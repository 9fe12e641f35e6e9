using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Counts.Live;

/// <summary>What open streams cost the process that has them, with events on some of them.</summary>
internal sealed class OpenStreams(HttpClient http, ServiceProcess service, CommentPoster poster)
{
    private const int AtOnce = 16;
    private const int Comments = 100;

    /// <summary>For buffers and connections to be given back or not.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public async Task<OpenStreamsResult> MeasureAsync(int streams, int articles, CancellationToken cancellation)
    {
        var before = ProcessMemory.Of(service.Id).Now;
        var open = new EventStream?[streams];
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
            await Parallel.ForAsync(0, streams, options, async (i, token) =>
                open[i] = await EventStream.OpenAsync(http, SampleSite.ArticleId(i % articles), counted: null, token));
            for (var i = 0; i < Comments; i++)
                await poster.PostAsync(SampleSite.ArticleId(i % Math.Min(streams, articles)), cancellation);
            await Task.Delay(Settling, cancellation);
            var memory = ProcessMemory.Of(service.Id);
            return new(streams, before, memory.Now, memory.Peak);
        }
        finally
        {
            foreach (var stream in open.OfType<EventStream>())
                await stream.DisposeAsync();
        }
    }
}

/// <param name="Streams">How many.</param>
/// <param name="Before">MiB resident, before they were opened.</param>
/// <param name="Open">With all of them open and events sent.</param>
/// <param name="Peak">The most since the start of the process.</param>
internal sealed record OpenStreamsResult(int Streams, double Before, double Open, double Peak);
