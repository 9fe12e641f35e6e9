namespace Moderation.IntegrationTests.Servers;

/// <summary>Waits for a condition, with a limit; tests never sleep for luck.</summary>
internal static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

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

    public static Task UntilAsync(Func<bool> condition, TimeSpan limit, string failure) =>
        UntilSucceedsAsync(
            _ => condition() ? Task.CompletedTask : throw new InvalidOperationException("Not yet."),
            limit,
            () => failure);
}
