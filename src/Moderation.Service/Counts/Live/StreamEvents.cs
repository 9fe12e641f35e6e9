using Moderation.Service.Counts.Cache;
using Moderation.Service.Labels;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using static System.FormattableString;

namespace Moderation.Service.Counts.Live;

/// <summary>
/// Writes server-sent events (WHATWG HTML, 9.2): <c>count</c> with the public count of an article, or <c>reset</c> when changes may have
/// been missed. It begins with the counts of its articles; resumed from <c>Last-Event-ID</c>, with those that have changed since.
/// </summary>
internal sealed class StreamEvents(
    OpenStreams streams, StreamUrls urls, CountCache counts, SiteDirectory sites, CountLabels labels, RecentChanges recent)
{
    /// <summary>Articles changed meanwhile; with more, asking anew is cheaper.</summary>
    private const int MostResumed = 1_000;

    /// <summary>How soon a browser connects again, in milliseconds: all that lost a process would come at the same time.</summary>
    private const int RetryFrom = 1_000;
    private const int RetryTo = 4_000;

    /// <summary>Writes until the reader leaves. With a key the data has held and rejected comments.</summary>
    public async Task WriteAsync(HttpContext http, CountStream stream, string? locale, StreamKey? key)
    {
        var cancellation = http.RequestAborted;
        using var left = cancellation.Register(static stream => ((CountStream)stream!).Signal(StreamSignal.End), stream);
        await SendAsync(http, $"retry: {Random.Shared.Next(RetryFrom, RetryTo)}\n\n");
        await BeginAsync(stream, http.Request.Headers["Last-Event-ID"].ToString(), cancellation);
        var text = new StringBuilder();
        if (await sites.FindKnownAsync(stream.Site, cancellation) is { } own)
            foreach (var untold in stream.TakeUntoldUrls())
                Append(text, stream, CountsJson.OfUrl(untold.Url!, null, own, locale, labels), null, key is not null);
        if (text.Length > 0)
            await SendAsync(http, text.ToString());
        while (true)
        {
            await stream.WaitAsync();
            var (signal, changed) = stream.Take();
            if (signal.HasFlag(StreamSignal.End) || (key is not null && !await key.MayReadAsync(cancellation)))
                return;
            text = new StringBuilder(); // not kept while the stream waits
            if (changed.Count > 0 && await sites.FindKnownAsync(stream.Site, cancellation) is { } site)
                foreach (var count in changed)
                    Append(text, stream, count, site, locale, key is not null);
            if (signal.HasFlag(StreamSignal.Reset))
                text.Append(CultureInfo.InvariantCulture, $"id: {IdOf(stream)}\nevent: reset\ndata: {{}}\n\n");
            if (text.Length == 0)
                text.Append(":\n\n");
            await SendAsync(http, text.ToString());
        }
    }

    private async Task BeginAsync(CountStream stream, string lastId, CancellationToken cancellation)
    {
        IEnumerable<string> articles = [];
        if (!stream.IsOfSite)
        {
            stream.HasSeen([.. lastId.Split('.').Select(seen => NumberIn(seen) ?? -1)]);
            await urls.FindAsync(stream, cancellation);
            articles = stream.Articles;
        }
        else if (lastId.Length > 0)
        {
            var changed = NumberIn(lastId) is { } at && at < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                ? recent.Of(stream.Site, DateTimeOffset.FromUnixTimeMilliseconds(at))
                : null;
            if (changed is { Count: <= MostResumed })
                articles = changed;
            else
                stream.Signal(StreamSignal.Reset);
        }

        foreach (var count in await counts.GetAsync(stream.Site, [.. articles], cancellation))
        {
            if (!stream.IsOfSite)
                streams.Learn(count);
            stream.Offer(count);
        }
    }

    private void Append(StringBuilder text, CountStream stream, CachedCount count, Site site, string? locale, bool mayRead)
    {
        var own = count.AnswerIn(site, locale, labels);
        if (stream.IsOfSite)
            Append(text, stream, own, count, mayRead);
        foreach (var followed in stream.TakeUntold(count))
            Append(text, stream, followed.Url is null ? own : CountsJson.OfUrl(followed.Url, count, site, locale, labels), count, mayRead);
    }

    private void Append(StringBuilder text, CountStream stream, Representation answer, CachedCount? count, bool mayRead)
    {
        var json = Encoding.UTF8.GetString(answer.Body);
        if (mayRead)
            json = Invariant($"{json[..^1]},\"held\":{count?.Held ?? 0},\"rejected\":{count?.Rejected ?? 0}}}");
        text.Append(CultureInfo.InvariantCulture, $"id: {IdOf(stream)}\nevent: count\ndata: {json}\n\n");
    }

    private string IdOf(CountStream stream) => stream.IsOfSite
        ? recent.Now().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
        : stream.Versions;

    private static long? NumberIn(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static async Task SendAsync(HttpContext http, string text)
    {
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
