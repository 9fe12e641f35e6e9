namespace Moderation.Service.Background;

/// <summary>Exponential back-off with a ceiling.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan ceiling)
{
    private TimeSpan? _last;

    public void Reset() => _last = null;

    public TimeSpan Next()
    {
        var next = _last is { } last ? TimeSpan.FromTicks(Math.Min(2 * last.Ticks, ceiling.Ticks)) : first;
        _last = next;
        return next;
    }
}
