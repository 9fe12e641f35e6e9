using System.Globalization;
using System.Text;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Labels;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>Writes a stream from its first event to its end.</summary>
internal sealed class CountStreamWriter(
    CountStreams streams, StreamUrls urls, CountCache counts, SiteDirectory sites, CountLabels labels, RecentChanges recent, TimeProvider time)
{
    /// <summary>More articles than this have changed meanwhile: asking anew is cheaper.</summary>
    private const int MostResumed = 1_000;

    /// <summary>How soon a browser connects again, in milliseconds. All that lost a process come at the same time.</summary>
    private const int RetryFrom = 1_000;
    private const int RetryTo = 4_000;

    /// <param name="http">Gets the events.</param>
    /// <param name="stream">What they tell.</param>
    /// <param name="locale">Of the labels.</param>
    /// <param name="key">The reader's, with which the data has held and rejected comments; null for anybody.</param>
    public async Task WriteAsync(HttpContext http, CountStream stream, string? locale, StreamKey? key)
    {
        var cancellation = http.RequestAborted;
        using var left = cancellation.Register(static stream => ((CountStream)stream!).Tell(StreamNews.End), stream);
        await SendAsync(http, $"retry: {Random.Shared.Next(RetryFrom, RetryTo)}\n\n");
        await BeginAsync(stream, http.Request.Headers["Last-Event-ID"].ToString(), cancellation);
        if (await sites.FindKnownAsync(stream.Site, cancellation) is { } own && Unknown(stream, own, locale, key is not null) is { Length: > 0 } unknown)
            await SendAsync(http, unknown);
        while (true)
        {
            await stream.WaitAsync();
            var (news, changed) = stream.Take();
            if (news.HasFlag(StreamNews.End) || (key is not null && !await key.MayReadAsync(cancellation)))
                return;
            var text = new StringBuilder();
            if (changed.Count > 0 && await sites.FindKnownAsync(stream.Site, cancellation) is { } site)
                foreach (var count in changed)
                    Append(text, stream, count, site, locale, key is not null);
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
        IEnumerable<string> articles = [];
        if (!stream.IsOfSite)
        {
            stream.HasSeen([.. lastId.Split('.').Select(seen => long.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1)]);
            await urls.FindAsync(stream, cancellation);
            articles = stream.Articles;
        }
        else if (lastId.Length > 0)
        {
            var changed = long.TryParse(lastId, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                ? recent.Of(stream.Site, DateTimeOffset.FromUnixTimeMilliseconds(at))
                : null;
            if (changed is { Count: <= MostResumed })
                articles = changed;
            else
                stream.Tell(StreamNews.Reset);
        }

        foreach (var count in await counts.GetAsync(stream.Site, [.. articles], cancellation))
        {
            if (!stream.IsOfSite)
                streams.Learn(count);
            stream.Offer(count);
        }
    }

    /// <summary>What begins a stream of URLs that have no article yet.</summary>
    private string Unknown(CountStream stream, Site site, string? locale, bool mayRead)
    {
        var text = new StringBuilder();
        while (stream.TakeUntoldUrl() is { Url: { } url })
            Append(text, stream, CountsJson.Of([(url, null)], site, locale, labels, isOne: true), null, mayRead);
        return text.ToString();
    }

    private void Append(StringBuilder text, CountStream stream, CachedCount count, Site site, string? locale, bool mayRead)
    {
        if (stream.IsOfSite)
            Append(text, stream, count.AnswerIn(site, locale, labels), count, mayRead);
        while (stream.TakeUntold(count) is { } followed)
            Append(text, stream, followed.Url is { } url ? CountsJson.Of([(url, count)], site, locale, labels, isOne: true) : count.AnswerIn(site, locale, labels), count, mayRead);
    }

    private void Append(StringBuilder text, CountStream stream, Representation answer, CachedCount? count, bool mayRead)
    {
        var json = Encoding.UTF8.GetString(answer.Body);
        if (mayRead)
            json = string.Create(CultureInfo.InvariantCulture, $"{json[..^1]},\"held\":{count?.Held ?? 0},\"rejected\":{count?.Rejected ?? 0}}}");
        text.Append(CultureInfo.InvariantCulture, $"id: {IdOf(stream)}\nevent: count\ndata: {json}\n\n");
    }

    private string IdOf(CountStream stream) => stream.IsOfSite
        ? time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
        : stream.Versions;

    private static async Task SendAsync(HttpContext http, string text)
    {
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
