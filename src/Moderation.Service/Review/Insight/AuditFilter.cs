using System.Text.Json.Serialization;

namespace Moderation.Service.Review.Insight;

/// <summary>Which entries of a site's audit are asked for.</summary>
internal sealed record AuditFilter(string Site)
{
    /// <summary>Whose decisions; null for everybody's. Notes and escalations are moderators'.</summary>
    public DeciderKind? Decider { get; init; } = DeciderKind.Moderator;

    public AuditKind? Kind { get; init; }
    public string? ModeratorId { get; init; }

    /// <summary>What a decision made of the comment; leaves notes out.</summary>
    public CommentStatus? Status { get; init; }

    public string? ArticleId { get; init; }
    public string? CommentId { get; init; }
    public string? AuthorId { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Step, label or detail of a decision's reason; leaves notes out.</summary>
    public string? Reason { get; init; }

    public bool HasDecisions => Kind is null or AuditKind.Decision;
    public bool HasNotes => Kind != AuditKind.Decision && Decider is null or DeciderKind.Moderator && Status is null && Reason is null;
}

[JsonConverter(typeof(JsonStringEnumConverter<AuditKind>))]
internal enum AuditKind
{
    [JsonStringEnumMemberName("decision")]
    Decision = 1,

    [JsonStringEnumMemberName("note")]
    Note = 2,

    [JsonStringEnumMemberName("escalation")]
    Escalation = 3,
}
