using Moderation.Service.Storage;

namespace Moderation.Service.Console;

/// <summary>Counts the items that a moderator opens, and says when a break is due; shown to nobody else.</summary>
internal sealed class BreakReminder(QueueParts parts, string moderatorId, int breakAfterMinutes, Action changed, CancellationToken ended)
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(15);
    private readonly HashSet<string> _counted = [];
    private DateTimeOffset _quietUntil = DateTimeOffset.MinValue;

    public ModeratorShift? Shift { get; private set; }

    /// <summary>The time worked; null while no break is due.</summary>
    public TimeSpan? DueAfter { get; private set; }

    public void Dismiss()
    {
        DueAfter = null;
        _quietUntil = parts.Time.GetUtcNow() + AskAgainAfter;
        changed();
    }

    public async Task CountAsync(OpenedItem item)
    {
        if (!_counted.Add(item.Id))
            return;
        try
        {
            Shift = await Task.Run(() => parts.Shifts.OpenedAsync(moderatorId, item.IsHeavy, ended));
            var now = parts.Time.GetUtcNow();
            DueAfter = now >= _quietUntil && parts.Shifts.BreakIsDue(Shift, now, breakAfterMinutes) ? now - Shift.BeganAt : null;
            changed();
        }
        catch (Exception exception)
        {
            if (!ended.IsCancellationRequested)
                PagesLog.LookFailed(parts.Logger, exception.GetType().Name); // a count is not worth an interruption
        }
    }
}
