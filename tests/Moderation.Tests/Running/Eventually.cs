using System.Diagnostics;

namespace Moderation.Tests.Running;

/// <summary>Waits for a condition, with a limit that a loaded machine does not reach.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > Limit)
                throw new TimeoutException($"Not within {Limit.TotalSeconds} seconds: {what}");
            await Task.Delay(Pause);
        }
    }
}
