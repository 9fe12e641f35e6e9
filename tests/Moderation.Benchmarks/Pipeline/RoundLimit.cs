using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>Ends a round that would never come to its end, and says why.</summary>
internal static class RoundLimit
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <param name="measureAsync">The round.</param>
    /// <param name="name">In the message.</param>
    /// <param name="service">What it said is in the message.</param>
    /// <param name="cancellation">Ends the round.</param>
    /// <exception cref="TimeoutException">It took too long, or lost its connection.</exception>
    public static async Task<T> KeepAsync<T>(
        Func<CancellationToken, Task<T>> measureAsync, string name, ServiceProcess service, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Limit);
        try
        {
            return await measureAsync(deadline.Token);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            var reason = deadline.IsCancellationRequested
                ? $"took more than {Limit.TotalMinutes} min"
                : "lost its connection to the broker";
            throw new TimeoutException($"A round of '{name}' {reason}. The service said:{Environment.NewLine}{service.Said}", exception);
        }
    }
}
