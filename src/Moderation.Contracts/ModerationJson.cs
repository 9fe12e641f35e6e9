using System.Text.Json.Serialization;

namespace Moderation.Contracts;

/// <summary>The wire form of every message: plain JSON, camelCase, UTF-8, absent instead of null.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CommentSubmitted))]
[JsonSerializable(typeof(CommentWithdrawn))]
[JsonSerializable(typeof(CommentReported))]
[JsonSerializable(typeof(CommentModerated))]
[JsonSerializable(typeof(ArticleCounted))]
[JsonSerializable(typeof(IReadOnlyList<Reason>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, double>))]
public sealed partial class ModerationJson : JsonSerializerContext;
