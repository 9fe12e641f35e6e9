using Moderation.Service.Review.Queue;

namespace Moderation.Service.Console;

/// <summary>A line of the list, and what became of it since the list was read.</summary>
internal sealed class QueueRow(ReviewRow item)
{
    public ReviewRow Item { get; set; } = item;

    public string Id => Item.CommentId;

    /// <summary>Somebody else has decided; the line stays where it is until the list is read anew.</summary>
    public bool IsGone { get; set; }
}
