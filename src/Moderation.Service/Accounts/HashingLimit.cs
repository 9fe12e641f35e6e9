using System.Threading.RateLimiting;

namespace Moderation.Service.Accounts;

/// <summary>
/// Passwords are hashed by half of the cores at most: hashing is slow on purpose, and anybody may ask for it. Few wait, and not for long;
/// the others get 503.
/// </summary>
internal sealed class HashingLimit(TimeProvider time) : IEndpointFilter, IDisposable
{
    private const int MostWaiting = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var lease = await EnterAsync(context.HttpContext.RequestAborted);
        return lease is { IsAcquired: true }
            ? await next(context)
            : TypedResults.Problem(
                "Too many sign-ins at once: try again in a moment.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    public void Dispose() => _limiter.Dispose();

    private async ValueTask<RateLimitLease?> EnterAsync(CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            return await _limiter.AcquireAsync(1, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}

internal static class HashingLimitRoutes
{
    public static void HashesPasswords(this RouteHandlerBuilder route) => route.AddEndpointFilter((context, next) =>
        context.HttpContext.RequestServices.GetRequiredService<HashingLimit>().InvokeAsync(context, next));
}
