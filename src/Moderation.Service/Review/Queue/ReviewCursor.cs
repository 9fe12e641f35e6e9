using Moderation.Service.Requests;

namespace Moderation.Service.Review.Queue;

/// <summary>A keyset cursor: the key of a page's last item, which may have left the queue since.</summary>
internal sealed record ReviewCursor(long Rank, string CommentId)
{
    public override string ToString() => CursorText.Of(string.Create(CultureInfo.InvariantCulture, $"{Rank} {CommentId}"));

    /// <returns>Null for a text that is no cursor.</returns>
    public static ReviewCursor? Of(string text) =>
        CursorText.Parts(text, 2) is [var rank, { Length: > 0 } id] && !id.Contains('\0', StringComparison.Ordinal)
        && long.TryParse(rank, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new ReviewCursor(number, id)
            : null;
}
