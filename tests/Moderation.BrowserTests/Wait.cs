namespace Moderation.BrowserTests;

/// <summary>Waits for what a page does unseen, such as its requests; for what it shows, Playwright does.</summary>
internal static class Wait
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    /// <exception cref="TimeoutException">The condition does not come true.</exception>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
        {
            try
            {
                await pause.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"What was waited for did not happen within {Limit.TotalSeconds} seconds.");
            }
        }
    }
}
