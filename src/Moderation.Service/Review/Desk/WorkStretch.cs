namespace Moderation.Service.Review.Desk;

/// <summary>Work of one moderator without a pause: since when, and when the last harsh items were opened.</summary>
internal sealed class WorkStretch
{
    /// <summary>So long without opening anything is a pause.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private const int ManyHarsh = 15;
    private static readonly TimeSpan HarshWithin = TimeSpan.FromMinutes(20);

    private readonly Queue<DateTimeOffset> _harsh = new(ManyHarsh);
    private DateTimeOffset _since = DateTimeOffset.MinValue;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    public void Opened(DateTimeOffset now, bool isHarsh)
    {
        if (now - _last >= Pause)
        {
            _since = now;
            _harsh.Clear();
        }

        _last = now;
        if (!isHarsh)
            return;
        if (_harsh.Count == ManyHarsh)
            _harsh.Dequeue();
        _harsh.Enqueue(now);
    }

    public bool IsLong(TimeSpan limit) => _last - _since >= limit;

    public bool IsHarsh(DateTimeOffset now) => _harsh.Count == ManyHarsh && now - _harsh.Peek() <= HarshWithin;
}
