using Moderation.Benchmarks.Measuring;

namespace Moderation.Benchmarks.Review.Keys;

/// <summary>A moderator who decides by keyboard: three are approved, the fourth is rejected with the first reason.</summary>
internal sealed class KeyboardWork(ConsoleBrowser console, RecordedVerdicts recorded, TimeSpan reading)
{
    private const int EachRejected = 4;
    private const int WarmingUp = 20;

    private bool _isWarm;

    /// <exception cref="InvalidOperationException">Other comments than the keys' were decided, or another text was shown.</exception>
    public async Task<KeyResult> MeasureAsync(int verdicts, CancellationToken cancellation)
    {
        if (!_isWarm)
            await DecideAsync(WarmingUp, cancellation);
        _isWarm = true;
        var shown = await DecideAsync(verdicts, cancellation);
        return new(
            Timings.Of(shown.Select(item => item.Shown)),
            Timings.Of(shown.Select(item => item.Service)),
            Timings.Of(shown.Select(item => item.Painted)));
    }

    private async Task<List<ItemShown>> DecideAsync(int verdicts, CancellationToken cancellation)
    {
        var since = await recorded.NowAsync(cancellation);
        var shown = new List<ItemShown>(verdicts);
        while (shown.Count < verdicts)
        {
            await Task.Delay(reading, cancellation);
            var isReject = (shown.Count + 1) % EachRejected == 0;
            if (isReject)
                await console.Page.Keyboard.PressAsync("r");
            var key = isReject ? "1" : "a";
            await console.Page.Keyboard.PressAsync(key);
            var next = await console.NextAsync(cancellation);
            if (next.Key != key || next.Before is null || shown.Count > 0 && shown[^1].After != next.Before)
                throw new InvalidOperationException(
                    $"Another item came than the one after {shown.LastOrDefault()?.After ?? next.Before}: {next.After}.");
            shown.Add(next);
        }

        await recorded.CheckAsync(since, shown, cancellation);
        return shown;
    }
}

/// <param name="Shown">From the key press until the document held the next item with its text.</param>
/// <param name="Service">Of it, from the message to the service to its last answer, loopback included.</param>
/// <param name="Painted">From the key press until the frame with it was drawn: by the processor, in a browser without a screen.</param>
internal sealed record KeyResult(Timings Shown, Timings Service, Timings Painted);
