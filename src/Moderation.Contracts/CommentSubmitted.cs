namespace Moderation.Contracts;

/// <summary>
/// A comment was written or edited on a site. Routing key <c>comment.submitted.&lt;site&gt;</c> of the topic exchange
/// <c>moderation.comments</c>; over HTTP the same body without <see cref="Site"/>.
/// </summary>
/// <remarks>Ids are 1-255 bytes of UTF-8 without control characters.</remarks>
public sealed record CommentSubmitted
{
    /// <summary>The tenant: a slug of 1-64 characters out of <c>a-z 0-9 -</c>.</summary>
    public required string Site { get; init; }

    public required string ArticleId { get; init; }

    /// <summary>The article's public address, http or https.</summary>
    public string? ArticleUrl { get; init; }

    public string? ArticleTitle { get; init; }

    /// <summary>
    /// BCP 47 language tag of the article, such as <c>de</c> or <c>vi-VN</c>; decides the language of its count label. Other spellings, as
    /// <c>de_DE.UTF-8</c>, are read as well, and what names no language is as none.
    /// </summary>
    public string? ArticleLocale { get; init; }

    public required string CommentId { get; init; }

    /// <summary>Counts the edits of a comment, starting at 1.</summary>
    /// <remarks>The generated reader sets an absent one to 0.</remarks>
    public int Revision { get; init => field = value == 0 ? 1 : value; } = 1;

    /// <summary>The comment this one replies to.</summary>
    public string? ParentId { get; init; }

    public required CommentAuthor Author { get; init; }

    /// <summary>Plain text, at most 20,000 UTF-16 units; empty text is valid and left to the policy.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// The publisher's guess at the language of the text, spelled as <see cref="ArticleLocale"/>. A hint only: used where neither the text
    /// itself nor <see cref="ArticleLocale"/> tells.
    /// </summary>
    public string? Language { get; init; }

    /// <summary>The publisher's clock. Kept for display; ages and orders never depend on it.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }
}

/// <summary>Who wrote a comment, in the site's own terms.</summary>
public sealed record CommentAuthor(string Id, string? Name = null);
