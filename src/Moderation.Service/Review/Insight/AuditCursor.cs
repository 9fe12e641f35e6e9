using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Moderation.Service.Review.Insight;

/// <summary>A place in the audit, newest first. At one moment decisions come before notes, either with the highest keys first.</summary>
internal sealed record AuditCursor(DateTimeOffset At, long Number, string? CommentId)
{
    public override string ToString() => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks} {Number} {CommentId}")));

    /// <returns>Null for a text that is no cursor.</returns>
    public static AuditCursor? Of(string text)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ', 3);
            return parts is [var time, var number, var id] && !id.Contains('\0', StringComparison.Ordinal)
                && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                    ? new AuditCursor(new DateTimeOffset(ticks, TimeSpan.Zero), n, id.Length == 0 ? null : id)
                    : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
