using System.Text.Json.Serialization;

namespace Moderation.Contracts;

/// <summary>Where a comment stands now. Only <see cref="Approved"/> ones are public and counted in the label.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CommentStatus>))]
public enum CommentStatus
{
    [JsonStringEnumMemberName("approved")]
    Approved = 1,

    [JsonStringEnumMemberName("held")]
    Held = 2,

    [JsonStringEnumMemberName("rejected")]
    Rejected = 3,

    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn = 4,
}
