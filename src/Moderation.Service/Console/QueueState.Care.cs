using Moderation.Service.Review.Desk;
using Moderation.Service.Storage;

namespace Moderation.Service.Console;

internal sealed partial class QueueState
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(15);

    private readonly Shifts _shifts;
    private readonly HashSet<string> _counted = [];
    private DateTimeOffset _quietUntil = DateTimeOffset.MinValue;

    /// <summary>What this moderator has had to read since the last long pause; for nobody else's eyes.</summary>
    public ModeratorShift? Shift { get; private set; }

    /// <summary>For how long he has been at it, when a break is due.</summary>
    public TimeSpan? BreakDueAfter { get; private set; }

    /// <summary>The suggestion was heard.</summary>
    public void NotNow()
    {
        BreakDueAfter = null;
        _quietUntil = _time.GetUtcNow() + AskAgainAfter;
        Changed?.Invoke();
    }

    private async Task CountAsync(OpenedItem item)
    {
        if (!_counted.Add(item.Id))
            return;
        try
        {
            Shift = await Task.Run(() => _shifts.OpenedAsync(Who.Id, item.IsHeavy, _ended.Token));
            var now = _time.GetUtcNow();
            BreakDueAfter = now >= _quietUntil && _shifts.BreakIsDue(Shift, now, Settings.BreakAfterMinutes) ? now - Shift.BeganAt : null;
            Changed?.Invoke();
        }
        catch (Exception exception)
        {
            if (!_ended.IsCancellationRequested)
                PagesLog.LookFailed(_logger, exception.GetType().Name); // a count is not worth an interruption
        }
    }
}
