using System.Runtime.CompilerServices;

namespace Moderation.Testing;

/// <summary>Waits for a condition, with a limit that a loaded machine does not reach; tests never sleep for luck.</summary>
public static class Wait
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="condition">What has to come true; what it throws ends the waiting.</param>
    /// <param name="what">Names it where it does not come true in time.</param>
    /// <param name="limit">How long to ask; 30 seconds unless told otherwise.</param>
    /// <exception cref="TimeoutException">The condition does not come true.</exception>
    public static async Task UntilAsync(
        Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "", TimeSpan? limit = null)
    {
        using var deadline = new CancellationTokenSource(limit ?? Limit);
        while (!await condition())
        {
            if (deadline.IsCancellationRequested)
                throw new TimeoutException($"Not within {(limit ?? Limit).TotalSeconds} seconds: {what}");
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    public static Task UntilAsync(
        Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "", TimeSpan? limit = null) =>
        UntilAsync(() => Task.FromResult(condition()), what, limit);

    /// <summary>Tries <paramref name="attempt"/> until it does not throw.</summary>
    /// <param name="attempt">What has to succeed; it is given a token that ends with the limit.</param>
    /// <param name="limit">How long to try.</param>
    /// <param name="failure">Says what was waited for and what is known about why it did not come.</param>
    public static async Task UntilSucceedsAsync(Func<CancellationToken, Task> attempt, TimeSpan limit, Func<string> failure)
    {
        using var deadline = new CancellationTokenSource(limit);
        while (true)
        {
            try
            {
                await attempt(deadline.Token);
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                if (deadline.IsCancellationRequested)
                    throw new TimeoutException(failure(), exception);
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
