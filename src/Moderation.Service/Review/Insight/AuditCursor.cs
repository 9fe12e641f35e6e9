using Moderation.Service.Requests;

namespace Moderation.Service.Review.Insight;

/// <summary>A keyset cursor of the audit, newest first; at one moment decisions come before notes, highest keys first.</summary>
internal sealed record AuditCursor(DateTimeOffset At, long Number, string? CommentId)
{
    public override string ToString() =>
        CursorText.Of(string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks} {Number} {CommentId}"));

    /// <returns>Null for a text that is no cursor.</returns>
    public static AuditCursor? Of(string text) =>
        CursorText.Parts(text, 3) is [var time, var number, var id] && !id.Contains('\0', StringComparison.Ordinal)
        && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && ticks <= DateTimeOffset.MaxValue.UtcTicks
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? new AuditCursor(new DateTimeOffset(ticks, TimeSpan.Zero), n, id.Length == 0 ? null : id)
            : null;
}
