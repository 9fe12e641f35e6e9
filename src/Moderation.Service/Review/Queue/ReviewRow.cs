using System.Text.Json.Serialization;
using Moderation.Service.Requests;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Queue;

/// <param name="Items">In the queue's order.</param>
/// <param name="Next">Cursor of the next page; absent on the last one.</param>
internal sealed record ReviewItemsBody(IReadOnlyList<ReviewRow> Items, string? Next);

/// <summary>One line of the queue.</summary>
internal sealed record ReviewRow
{
    public required string CommentId { get; init; }

    [JsonConverter(typeof(CamelCaseEnum<ReviewCause>))]
    public required ReviewCause Cause { get; init; }
    public required string ArticleId { get; init; }
    public string? ArticleTitle { get; init; }
    public required string AuthorId { get; init; }
    public string? AuthorName { get; init; }
    public required int Revision { get; init; }

    /// <summary>Of the comment's last decision: what a verdict names.</summary>
    public required int Version { get; init; }

    /// <summary>Of the comment: one that readers reported may well be approved.</summary>
    public required CommentStatus Status { get; init; }

    public string? Language { get; init; }

    /// <summary>The policy step that objected most.</summary>
    public string? Step { get; init; }

    public string? Label { get; init; }
    public required double Score { get; init; }
    public required int Reports { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The text's beginning, see <see cref="TextPreview"/>.</summary>
    public required string Text { get; init; }

    /// <summary>There is more of the text.</summary>
    public required bool IsCut { get; init; }

    /// <summary>Null where nobody has it in hands.</summary>
    public ReviewHolder? Holder { get; init; }
}

/// <summary>Who has an item in hands, and until when unless it is renewed.</summary>
/// <param name="Id">A moderator's id, or <c>key:</c> and a key's.</param>
/// <param name="Name">As others see it.</param>
/// <param name="Until">By the database's clock.</param>
internal sealed record ReviewHolder(string Id, string Name, DateTimeOffset Until);

/// <summary>An item as a bulk action was shown it: only this revision and version is decided.</summary>
/// <param name="CommentId">Which.</param>
/// <param name="Revision">Of its text.</param>
/// <param name="Version">Of its last decision.</param>
internal sealed record ReviewTarget(string CommentId, int Revision, int Version);
