using System.Threading.RateLimiting;
using Moderation.Service.Articles;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Requests;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts;

/// <summary>
/// Bounds what one address may have read from the store, by articles and URLs that are not in memory: made-up ones never are. What is in
/// memory costs next to nothing and is answered without end.
/// </summary>
internal sealed class CountReads(CountsOptions options, CountMemory counts, ArticleFinder urls, LimitMetrics metrics) : IDisposable
{
    private const int BytesOfRead = 1 << 10;
    private const int UnknownBytes = 1 << 20;

    private readonly PartitionedRateLimiter<string> _limiter =
        PartitionedRateLimiter.Create<string, string>(address => RateLimits.Partition(address, options.CountReadsPerAddress));

    /// <exception cref="TooManyReadsException">The address has had its share.</exception>
    public void Charge(HttpContext http, string site, IReadOnlyCollection<string> articles) =>
        Charge(http, articles.Count(article => counts.Find(new ArticleKey(site, article)) is null));

    /// <inheritdoc cref="Charge(HttpContext, string, IReadOnlyCollection{string})"/>
    public void ChargeUrls(HttpContext http, string site, IReadOnlyCollection<string> of) => Charge(http, urls.CountUnknown(site, of));

    /// <summary>Takes the share of a body that is to be read: a large one is as much work as some hundred articles.</summary>
    /// <returns>Null where the address may send it, else when it may.</returns>
    public TimeSpan? RetryAfterBody(HttpContext http) => TryTake(http, (int)((http.Request.ContentLength ?? UnknownBytes) / BytesOfRead));

    public void Dispose() => _limiter.Dispose();

    private void Charge(HttpContext http, int reads)
    {
        if (TryTake(http, reads) is { } retryAfter)
            throw new TooManyReadsException(retryAfter);
    }

    private TimeSpan? TryTake(HttpContext http, int reads)
    {
        if (reads == 0 || options.CountReadsPerAddress == 0)
            return null;
        using var lease = _limiter.AttemptAcquire(Caller.AddressOf(http), Math.Min(reads, options.CountReadsPerAddress));
        if (lease.IsAcquired)
            return null;
        metrics.Refused("count-reads");
        return RateLimits.RetryAfter(lease);
    }
}

internal sealed class TooManyReadsException(TimeSpan retryAfter) : Exception("An address has had too much read from the store.")
{
    public TimeSpan RetryAfter => retryAfter;
}
