namespace Moderation.Contracts;

/// <summary>A reader reported a comment. Routing key <c>comment.reported.&lt;site&gt;</c>.</summary>
public sealed record CommentReported
{
    public required string Site { get; init; }

    public required string CommentId { get; init; }

    public required CommentReporter Reporter { get; init; }

    /// <summary>The site's own short word for why, such as <c>insult</c>; 1-255 bytes.</summary>
    public required string Reason { get; init; }

    /// <summary>What the reader wrote, at most 2,000 UTF-16 units.</summary>
    public string? Note { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }
}

/// <summary>Who reported a comment, in the site's own terms.</summary>
public sealed record CommentReporter(string Id);
