using System.Text.Json.Serialization;

namespace Moderation.Benchmarks.Pipeline.Bare;

/// <summary>What the bare limit reads of a <c>CommentSubmitted</c>.</summary>
internal sealed record BareComment(
    string Site, string ArticleId, string CommentId, BareAuthor Author, string Text, string? Language, DateTimeOffset SubmittedAt);

internal sealed record BareAuthor(string Id, string? Name);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BareComment))]
internal sealed partial class BareJson : JsonSerializerContext;
