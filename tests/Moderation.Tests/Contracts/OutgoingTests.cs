using System.Text.Json;
using Moderation.Contracts;

namespace Moderation.Tests.Contracts;

/// <summary>The events exactly as they leave.</summary>
public sealed class OutgoingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly CommentModerated Moderated = new()
    {
        Site = "news",
        ArticleId = "a1",
        CommentId = "c1",
        Revision = 2,
        Status = CommentStatus.Rejected,
        PreviousStatus = CommentStatus.Approved,
        Version = 3,
        DecidedBy = new DecidedBy(DeciderKind.Policy, "policy-1"),
        Reasons =
        [
            new Reason { Step = "thresholds", Label = "insult", Score = 0.97, Threshold = 0.95, Spans = [new TextSpan(4, 9)] },
            new Reason { Step = "blocked-words", Detail = "idiot*", Spans = [new TextSpan(0, 5), new TextSpan(7, 12)] },
        ],
        Scores = new Dictionary<string, double> { ["insult"] = 0.97, ["severe_toxicity"] = 0.5 },
        ModelVersion = "2026.11",
        Stages = 2,
        DecidedAt = Noon,
    };

    private static readonly string ModeratedJson =
        """
        {"site":"news","articleId":"a1","commentId":"c1","revision":2,"status":"rejected","previousStatus":"approved","version":3,
        "decidedBy":{"kind":"policy","id":"policy-1"},
        "reasons":[{"step":"thresholds","label":"insult","score":0.97,"threshold":0.95,"spans":[{"begin":4,"end":9}]},
        {"step":"blocked-words","detail":"idiot*","spans":[{"begin":0,"end":5},{"begin":7,"end":12}]}],
        "scores":{"insult":0.97,"severe_toxicity":0.5},"modelVersion":"2026.11","stages":2,"decidedAt":"2026-01-31T12:00:00+00:00"}
        """.ReplaceLineEndings("");

    [Fact]
    public void ADecisionIsWrittenInPlainJson() =>
        Assert.Equal(ModeratedJson, JsonSerializer.Serialize(Moderated, ModerationJson.Default.CommentModerated));

    [Fact]
    public void ADecisionIsReadBackByDotNetSites() => Assert.Equal(
        ModeratedJson,
        JsonSerializer.Serialize(
            JsonSerializer.Deserialize(ModeratedJson, ModerationJson.Default.CommentModerated)!, ModerationJson.Default.CommentModerated));

    [Fact]
    public void AFirstDecisionHasNoPreviousStatus()
    {
        var first = Moderated with { PreviousStatus = null, Reasons = [] };

        var json = JsonSerializer.SerializeToElement(first, ModerationJson.Default.CommentModerated);

        Assert.False(json.TryGetProperty("previousStatus", out _));
        Assert.Equal("[]", json.GetProperty("reasons").GetRawText());
    }

    [Fact]
    public void AReasonWithoutSpansHasNone() =>
        Assert.Empty(JsonSerializer.Deserialize("""[{"step":"empty-text"}]""", ModerationJson.Default.IReadOnlyListReason)!.Single().Spans);

    [Theory]
    [InlineData(CommentStatus.Approved, "approved")]
    [InlineData(CommentStatus.Held, "held")]
    [InlineData(CommentStatus.Rejected, "rejected")]
    [InlineData(CommentStatus.Withdrawn, "withdrawn")]
    public void AStatusIsItsNameInLowerCase(CommentStatus status, string name)
    {
        Assert.Equal($"\"{name}\"", JsonSerializer.Serialize(status));
        Assert.Equal(status, JsonSerializer.Deserialize<CommentStatus>($"\"{name}\""));
    }

    [Theory]
    [InlineData(DeciderKind.Policy, "policy")]
    [InlineData(DeciderKind.Moderator, "moderator")]
    [InlineData(DeciderKind.Site, "site")]
    public void ADeciderIsItsNameInLowerCase(DeciderKind kind, string name) => Assert.Equal($"\"{name}\"", JsonSerializer.Serialize(kind));

    [Fact]
    public void CountsAreWrittenInPlainJson()
    {
        var counted =
            new ArticleCounted { Site = "news", ArticleId = "a1", Approved = 3, Held = 2, Rejected = 1, Version = 6, CountedAt = Noon };
        const string Json =
            """{"site":"news","articleId":"a1","approved":3,"held":2,"rejected":1,"version":6,"countedAt":"2026-01-31T12:00:00+00:00"}""";

        Assert.Equal(Json, JsonSerializer.Serialize(counted, ModerationJson.Default.ArticleCounted));
        Assert.Equal(counted, JsonSerializer.Deserialize(Json, ModerationJson.Default.ArticleCounted));
    }

    [Fact]
    public void RoutingKeysEndWithTheSite() => Assert.Equal(
        ["comment.submitted.news", "comment.withdrawn.news", "comment.reported.news", "comment.moderated.news", "article.counted.news"],
        [
            Topology.Submitted("news"), Topology.Withdrawn("news"), Topology.Reported("news"), Topology.Moderated("news"),
            Topology.Counted("news"),
        ]);
}
