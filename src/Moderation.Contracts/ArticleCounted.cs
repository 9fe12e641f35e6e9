namespace Moderation.Contracts;

/// <summary>
/// The counts of an article changed. Routing key <c>article.counted.&lt;site&gt;</c> of the topic exchange <c>moderation.events</c>.
/// At most two a second of one article: counts that newer ones overtake are left out, the last never is.
/// </summary>
public sealed record ArticleCounted
{
    public required string Site { get; init; }

    public required string ArticleId { get; init; }

    /// <summary>The public count: every comment now approved, replies included.</summary>
    public required int Approved { get; init; }

    public required int Held { get; init; }

    public required int Rejected { get; init; }

    /// <summary>Grows by each change of this article's counts; at most one step per transaction. Gaps are usual.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset CountedAt { get; init; }
}
