using System.Text.Json.Serialization;

namespace Moderation.Contracts;

/// <summary>
/// The status of a comment changed, or a new revision of it was judged. Routing key <c>comment.moderated.&lt;site&gt;</c> of the
/// topic exchange <c>moderation.events</c>. Delivered at least once; drop a <see cref="Version"/> already seen.
/// </summary>
public sealed record CommentModerated
{
    public required string Site { get; init; }

    public required string ArticleId { get; init; }

    public required string CommentId { get; init; }

    public required int Revision { get; init; }

    public required CommentStatus Status { get; init; }

    /// <summary>Absent for a comment's first verdict.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CommentStatus? PreviousStatus { get; init; }

    /// <summary>Grows by each change of this comment.</summary>
    public required int Version { get; init; }

    public required DecidedBy DecidedBy { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>One calibrated probability 0..1 per label; empty where no text was scored (a withdrawal).</summary>
    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    /// <summary>Which model gave the scores; empty where no text was scored.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>How many of the model's stages scored the text: 1 reads words, 2 the sentence too; 0 where no text was scored.</summary>
    public int Stages { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }
}

/// <summary>Who decided: a policy with its version, a moderator, or the site itself (a withdrawal).</summary>
public sealed record DecidedBy(DeciderKind Kind, string Id);

[JsonConverter(typeof(JsonStringEnumConverter<DeciderKind>))]
public enum DeciderKind
{
    [JsonStringEnumMemberName("policy")]
    Policy = 1,

    [JsonStringEnumMemberName("moderator")]
    Moderator = 2,

    [JsonStringEnumMemberName("site")]
    Site = 3,
}
