using System.Globalization;
using System.Text;
using Moderation.Service.Counts.Memory;
using Moderation.Service.Sites;

namespace Moderation.Service.Counts.Live;

/// <summary>Writes a stream from its first event to its end.</summary>
internal sealed class CountStreamWriter(
    CountStreams streams, CountCache counts, SiteDirectory sites, CountLabels labels, RecentChanges recent, TimeProvider time)
{
    /// <summary>More articles than this have changed meanwhile: asking anew is cheaper.</summary>
    private const int MostResumed = 1_000;

    /// <summary>How soon a browser connects again, in milliseconds. All that lost a process come at the same time.</summary>
    private const int RetryFrom = 1_000;
    private const int RetryTo = 4_000;

    public async Task WriteAsync(HttpContext http, CountStream stream, string? locale, bool mayRead)
    {
        var cancellation = http.RequestAborted;
        using var left = cancellation.Register(static stream => ((CountStream)stream!).Tell(StreamNews.End), stream);
        await SendAsync(http, $"retry: {Random.Shared.Next(RetryFrom, RetryTo)}\n\n");
        await BeginAsync(stream, http.Request.Headers["Last-Event-ID"].ToString(), cancellation);
        while (true)
        {
            await stream.WaitAsync();
            var (news, changed) = stream.Take();
            if (news.HasFlag(StreamNews.End))
                return;
            var text = new StringBuilder();
            if (changed.Count > 0 && await sites.FindKnownAsync(stream.Site, cancellation) is { } site)
                foreach (var count in changed)
                    Append(text, stream, count, count.AnswerIn(site, locale, labels), mayRead);
            if (news.HasFlag(StreamNews.Reset))
                text.Append(CultureInfo.InvariantCulture, $"id: {IdOf(stream)}\nevent: reset\ndata: {{}}\n\n");
            if (text.Length == 0)
                text.Append(":\n\n");
            await SendAsync(http, text.ToString());
        }
    }

    /// <summary>Leaves to the stream what the reader does not know yet.</summary>
    private async Task BeginAsync(CountStream stream, string lastId, CancellationToken cancellation)
    {
        var articles = stream.Articles;
        if (articles is not null)
        {
            var seen = lastId.Split('.');
            if (seen.Length == articles.Count)
                for (var at = 0; at < seen.Length; at++)
                    if (long.TryParse(seen[at], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
                        stream.HasSeen(articles[at], version);
        }
        else if (lastId.Length > 0)
        {
            articles = long.TryParse(lastId, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                ? recent.Of(stream.Site, DateTimeOffset.FromUnixTimeMilliseconds(at)) is { Count: <= MostResumed } changed ? [.. changed] : null
                : null;
            if (articles is null)
                stream.Tell(StreamNews.Reset);
        }

        foreach (var count in await counts.GetAsync(stream.Site, articles ?? [], cancellation))
        {
            if (stream.Articles is not null)
                streams.Learn(count);
            stream.Offer(count);
        }
    }

    private void Append(StringBuilder text, CountStream stream, CachedCount count, CountAnswer answer, bool mayRead)
    {
        var json = Encoding.UTF8.GetString(answer.Body);
        if (mayRead)
            json = string.Create(CultureInfo.InvariantCulture, $"{json[..^1]},\"held\":{count.Held},\"rejected\":{count.Rejected}}}");
        stream.HasSeen(count.Key.ArticleId, count.Version);
        text.Append(CultureInfo.InvariantCulture, $"id: {IdOf(stream)}\nevent: count\ndata: {json}\n\n");
    }

    private string IdOf(CountStream stream) => stream.Articles is null
        ? time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
        : stream.Versions;

    private static async Task SendAsync(HttpContext http, string text)
    {
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
