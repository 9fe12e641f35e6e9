using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Moderation.Service.Policy;
using Labels = Moderation.Scoring.Labels;

namespace Moderation.Testing.Running;

/// <summary>Comments as a site would send them, and a policy under which their texts alone decide: scores never object.</summary>
internal static class Texts
{
    public const string Approved = "Ein guter Artikel.";
    public const string Held = "Mehr dazu auf https://example.org";
    public const string Rejected = "Das ist verboten.";

    public static PolicySettings Policy { get; } = new()
    {
        BlockedWords = new BlockedWordsSettings(["verboten"], Verdict.Reject),
        LinkFlood = new LinkFloodSettings(Hold: 1, Reject: 100),
        Thresholds = Labels.All.ToImmutableSortedDictionary(label => label, _ => new LabelThresholds(Hold: 1.01, Reject: 1.01)),
    };

    /// <summary>The body of a submission over HTTP; every comment has an author of its own.</summary>
    public static JsonObject Comment(
        string commentId, string text = Approved, string articleId = "a1", int? revision = null, string? parentId = null)
    {
        var comment = new JsonObject
        {
            ["articleId"] = articleId,
            ["commentId"] = commentId,
            ["author"] = new JsonObject { ["id"] = $"author-of-{commentId}", ["name"] = "Ada" },
            ["text"] = text,
            ["submittedAt"] = "2026-01-31T12:00:00Z",
        };
        if (revision is not null)
            comment["revision"] = revision;
        if (parentId is not null)
            comment["parentId"] = parentId;
        return comment;
    }

    /// <summary>The body of a reader's report over HTTP.</summary>
    public static JsonObject Report(string reader, string reason) => new()
    {
        ["reporter"] = new JsonObject { ["id"] = reader },
        ["reason"] = reason,
        ["note"] = "bitte ansehen",
        ["reportedAt"] = "2026-01-31T12:00:00+01:00",
    };
}
