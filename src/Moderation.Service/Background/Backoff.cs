namespace Moderation.Service.Background;

/// <summary>The pauses between attempts at something that fails: each twice the one before, up to a ceiling.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan ceiling)
{
    private TimeSpan? _last;

    /// <summary>Starts again with the shortest pause, after a success.</summary>
    public void Reset() => _last = null;

    public TimeSpan Next()
    {
        var next = _last is { } last ? TimeSpan.FromTicks(Math.Min(2 * last.Ticks, ceiling.Ticks)) : first;
        _last = next;
        return next;
    }
}
