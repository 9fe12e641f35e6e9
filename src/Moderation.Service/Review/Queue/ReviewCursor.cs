using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Moderation.Service.Review.Queue;

/// <summary>A place in the queue: that of the last item of a page, which may have left the queue since.</summary>
internal sealed record ReviewCursor(long Rank, string CommentId)
{
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Rank} {CommentId}")));

    /// <returns>Null for a text that is no cursor.</returns>
    public static ReviewCursor? Of(string text)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ', 2);
            return parts is [var rank, { Length: > 0 } id] && !id.Contains('\0', StringComparison.Ordinal)
                && long.TryParse(rank, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    ? new ReviewCursor(number, id)
                    : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
