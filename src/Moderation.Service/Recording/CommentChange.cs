using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

internal readonly record struct CommentKey(string Site, string CommentId) : IComparable<CommentKey>
{
    /// <summary>The order in which rows are locked, the same in every process.</summary>
    public int CompareTo(CommentKey other) =>
        string.CompareOrdinal(Site, other.Site) is var bySite && bySite != 0 ? bySite : string.CompareOrdinal(CommentId, other.CommentId);
}

internal abstract record CommentChange(CommentKey Key, DateTimeOffset ReceivedAt);

/// <summary>A revision was submitted and judged.</summary>
internal sealed record Submission(CommentSubmitted Comment, Judgement Judgement, DateTimeOffset ReceivedAt)
    : CommentChange(new CommentKey(Comment.Site, Comment.CommentId), ReceivedAt)
{
    /// <summary>Where it is recorded: the article that the site names, or the one that this has been merged into.</summary>
    public string ArticleId => MergedInto ?? Comment.ArticleId;

    public string? MergedInto { get; init; } // what the named article is known to be merged into
    public string? UrlKey { get; init; } // what all spellings of its article's URL have in common
}

/// <summary>The site took the comment back.</summary>
internal sealed record Withdrawal(CommentKey Key, DateTimeOffset ReceivedAt) : CommentChange(Key, ReceivedAt);

/// <summary>A reader reported the comment.</summary>
internal sealed record Reported(Report Report, ReportLimits Limits, int PolicyVersion)
    : CommentChange(new CommentKey(Report.Site, Report.CommentId), Report.ReceivedAt);

/// <param name="Hold">So many reports within that time hold an approved comment; null for never.</param>
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
    public bool IsSampled { get; init; } // picked at random for a moderator to check
    public bool StaysUp { get; init; } // public in spite of the reasons, until a moderator has looked
    public int Stages { get; init; } // how many of the model's stages scored the text
}
