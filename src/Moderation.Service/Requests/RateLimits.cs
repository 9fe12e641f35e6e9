using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Requests;

/// <summary>
/// How many requests a key, or an address without one, may send. Counts from memory, health and metrics cost next to nothing and are
/// not limited; what else an address may have read for it, see <c>CountReads</c> and <c>OpenStreams</c>.
/// </summary>
internal static class RateLimits
{
    /// <summary>Seconds' worth that may come at once.</summary>
    private const int Burst = 5;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    public static IServiceCollection AddRequestLimits(this IServiceCollection services, RequestsOptions options) => services
        .AddSingleton(options).AddSingleton<BodyRoom>().AddSingleton<LimitMetrics>()
        .AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (bool IsKey, string Name)>(http =>
                Caller.KeyOf(http) is { } key
                    ? Partition((true, key), options.RequestsPerKey)
                    : Partition((false, Caller.AddressOf(http)), options.RequestsPerAddress));
            limiter.OnRejected = RefuseAsync;
        });

    /// <summary>Adds up to <paramref name="perSecond"/> in tenths of a second; 0 is no limit.</summary>
    public static RateLimitPartition<T> Partition<T>(T caller, int perSecond) => perSecond == 0
        ? RateLimitPartition.GetNoLimiter(caller)
        : RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond * Burst,
            TokensPerPeriod = Math.Max(1, (int)(perSecond * Period.TotalSeconds)),
            ReplenishmentPeriod = perSecond < 1 / Period.TotalSeconds ? TimeSpan.FromSeconds(1.0 / perSecond) : Period,
            QueueLimit = 0,
        });

    public static TimeSpan RetryAfter(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromSeconds(1);

    private static ValueTask RefuseAsync(OnRejectedContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        http.RequestServices.GetRequiredService<LimitMetrics>().Refused(Caller.KeyOf(http) is null ? "address" : "key");
        return new ValueTask(Problems.TooManyAsync(http, RetryAfter(context.Lease)));
    }
}

/// <summary>Counts what is refused with 429, by the limit that was reached.</summary>
internal sealed class LimitMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _refused = meters.Create(Meters.Name).CreateCounter<long>(
        "moderation.requests.refused", "{request}", "Requests answered with 429, by limit.");

    public void Refused(string limit) => _refused.Add(1, new KeyValuePair<string, object?>("limit", limit));
}
