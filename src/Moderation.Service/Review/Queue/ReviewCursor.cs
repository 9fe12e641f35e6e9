using System.Buffers.Text;

namespace Moderation.Service.Review.Queue;

/// <summary>A keyset cursor: the key of a page's last item, which may have left the queue since.</summary>
internal sealed record ReviewCursor(long Rank, string CommentId)
{
    public override string ToString() => Encode(string.Create(CultureInfo.InvariantCulture, $"{Rank} {CommentId}"));

    /// <returns>Null for a text that is no cursor.</returns>
    public static ReviewCursor? Of(string text) =>
        Decode(text, 2) is [var rank, { Length: > 0 } id] && !id.Contains('\0', StringComparison.Ordinal)
        && long.TryParse(rank, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new ReviewCursor(number, id)
            : null;

    internal static string Encode(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <returns>At most so many parts; none for a text that is no cursor.</returns>
    internal static string[] Decode(string text, int parts)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ', parts);
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
