using Moderation.Contracts;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>The identity of a comment.</summary>
internal readonly record struct CommentKey(string Site, string CommentId) : IComparable<CommentKey>
{
    /// <summary>The order in which rows are locked, the same in every process.</summary>
    public int CompareTo(CommentKey other) =>
        string.CompareOrdinal(Site, other.Site) is var bySite && bySite != 0 ? bySite : string.CompareOrdinal(CommentId, other.CommentId);
}

/// <summary>Something that happened to a comment and has to be recorded.</summary>
internal abstract record CommentChange(CommentKey Key, DateTimeOffset ReceivedAt);

/// <summary>A revision was submitted and judged.</summary>
internal sealed record Submission(CommentSubmitted Comment, Judgement Judgement, DateTimeOffset ReceivedAt)
    : CommentChange(new CommentKey(Comment.Site, Comment.CommentId), ReceivedAt)
{
    /// <summary>Where it is recorded: the article that the site names, or the one that this has been merged into.</summary>
    public string ArticleId => MergedInto ?? Comment.ArticleId;

    /// <summary>What the named article has been merged into; null where nobody knows of that.</summary>
    public string? MergedInto { get; init; }

    /// <summary>What all spellings of its article's URL have in common; null without a URL.</summary>
    public string? UrlKey { get; init; }
}

/// <summary>The site took the comment back.</summary>
internal sealed record Withdrawal(CommentKey Key, DateTimeOffset ReceivedAt) : CommentChange(Key, ReceivedAt);

/// <summary>A reader reported the comment.</summary>
/// <param name="Report">As it is stored.</param>
/// <param name="Limits">What the site's policy makes of many reports.</param>
/// <param name="PolicyVersion">Of that policy.</param>
internal sealed record Reported(Report Report, ReportLimits Limits, int PolicyVersion)
    : CommentChange(new CommentKey(Report.Site, Report.CommentId), Report.ReceivedAt);

/// <param name="Hold">From so many reports within that time on, an approved comment is held; null for never.</param>
/// <param name="Within">The time.</param>
internal readonly record struct ReportLimits(int? Hold, TimeSpan Within);

/// <summary>A verdict with everything that explains it.</summary>
internal sealed record Judgement(
    CommentStatus Status,
    IReadOnlyList<Reason> Reasons,
    IReadOnlyDictionary<string, double> Scores,
    string Language,
    long PostFingerprint,
    string ModelVersion,
    int PolicyVersion)
{
    /// <summary>A person should check what the policy decided here by itself.</summary>
    public bool IsSampled { get; init; }
}
