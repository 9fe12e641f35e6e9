using System.Diagnostics;
using System.Text.Json;
using Moderation.Benchmarks.Counts.Load;
using Moderation.Benchmarks.Measuring;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Counts.Live;

/// <summary>
/// Two processes on one store: comments are posted to the one, which records them; the other is listened to, by its streams or the labels
/// of a page. First articles that change every five seconds, then one that changes as often as comments are answered.
/// </summary>
/// <param name="recording">Takes the comments.</param>
/// <param name="streaming">Has the streams.</param>
/// <param name="key">May submit.</param>
/// <param name="articles">In the store.</param>
/// <param name="progress">Told how far it is.</param>
internal sealed class LiveCounts(ServiceProcess recording, ServiceProcess streaming, string key, int articles, Action<string> progress)
{
    /// <summary>Of comments that nothing else publishes.</summary>
    private const int Portion = 500;

    private const int Quiet = 100;
    private const int QuietComments = 200;
    private const int BusyComments = 120;
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ArrivalLimit = TimeSpan.FromSeconds(30);

    public async Task<LiveResult> MeasureAsync(bool streams, bool labels, int openStreams, CancellationToken cancellation)
    {
        // In a handler of its own: each stream keeps its connection.
        using var http =
            new HttpClient(new SocketsHttpHandler()) { BaseAddress = streaming.Http.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
        using var poster = new CommentPoster(recording.Http, key, Portion);
        var byLabel = labels
            ? await FollowAsync(
                "a label", poster, counts => LabelPage.OpenAsync(streaming.Http.BaseAddress!, counts, cancellation), cancellation)
            : null;
        if (!streams)
            return new(null, byLabel, null);
        var byStream = await FollowAsync("an event", poster, counts => EventStreams.OpenAsync(http, counts, cancellation), cancellation);
        var memory = await new OpenStreams(http, streaming, poster).MeasureAsync(openStreams, articles, cancellation);
        progress($"Live: {memory.Streams:N0} streams, {memory.Before:0} MiB before, {memory.Open:0} MiB with them");
        return new(byStream, byLabel, memory);
    }

    private async Task<FollowedResult> FollowAsync(
        string what,
        CommentPoster poster,
        Func<IReadOnlyList<ArticleCounts>, Task<IAsyncDisposable>> listenAsync,
        CancellationToken cancellation)
    {
        var quiet = await FollowAsync(
            poster, [.. Enumerable.Range(1, Quiet).Select(SampleSite.ArticleId)], QuietComments, listenAsync, cancellation);
        progress($"Live, {what}: p95 {quiet.FromAnswer.P95:0} ms");
        var busy = await FollowAsync(poster, [SampleSite.ArticleId(Quiet + 1)], BusyComments, listenAsync, cancellation);
        progress($"Live, {what} of a busy article: p95 {busy.FromAnswer.P95:0} ms");
        return new(quiet, busy);
    }

    private async Task<FollowedTimes> FollowAsync(
        CommentPoster poster, string[] followed, int comments, Func<IReadOnlyList<ArticleCounts>, Task<IAsyncDisposable>> listenAsync,
        CancellationToken cancellation)
    {
        var counts = new List<ArticleCounts>();
        foreach (var article in followed)
            counts.Add(new(article, await CountAsync(article, cancellation)));
        await using (await listenAsync(counts))
        {
            await PostAsync(poster, counts, comments, cancellation);
            await Wait.UntilAsync(
                () => counts.Sum(article => article.Missing) == 0,
                $"Counts of some comments did not come within {ArrivalLimit.TotalSeconds:0} s.",
                ArrivalLimit);
        }

        var times = counts.SelectMany(article => article.Times()).ToList();
        return new(Timings.Of(times.Select(time => time.FromAnswer)), Timings.Of(times.Select(time => time.FromSending)));
    }

    private static async Task PostAsync(CommentPoster poster, List<ArticleCounts> counts, int comments, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Apart);
        for (var i = 0; i < comments; i++)
        {
            await timer.WaitForNextTickAsync(cancellation);
            var article = counts[i % counts.Count];
            var sentAt = Stopwatch.GetTimestamp();
            if (await poster.PostAsync(article.Article, cancellation))
                article.Expect(sentAt, Stopwatch.GetTimestamp());
        }
    }

    // From the process that recorded everything so far.
    private async Task<int> CountAsync(string article, CancellationToken cancellation) => JsonElement
        .Parse(await recording.Http.GetByteArrayAsync(new Uri(CountPaths.Single(article), UriKind.Relative), cancellation))
        .GetProperty("count")
        .GetInt32();
}

/// <param name="Events">By a stream for each article; null where it was left out.</param>
/// <param name="Labels">By the labels of a page in a browser; null where it was left out.</param>
/// <param name="Memory">Of open streams; null where they were left out.</param>
internal sealed record LiveResult(FollowedResult? Events, FollowedResult? Labels, OpenStreamsResult? Memory);

/// <param name="Quiet">Articles that change every five seconds.</param>
/// <param name="Busy">One that changes some twenty times a second.</param>
internal sealed record FollowedResult(FollowedTimes Quiet, FollowedTimes Busy);

/// <param name="FromAnswer">From the answer to the comment, which comes after its commit; 0 where the count came first.</param>
/// <param name="FromSending">From when the comment was sent.</param>
internal sealed record FollowedTimes(Timings FromAnswer, Timings FromSending);
