using Moderation.Contracts;

namespace Moderation.Service.Recording;

/// <summary>A comment whose article has, or had, another name.</summary>
internal sealed partial class CommentHistory
{
    private bool IsOnArticle(Submission submission) =>
        Comment!.ArticleId is not { } article || article == submission.ArticleId || stored?.OtherNames.Contains(submission.ArticleId) == true;

    // The article is part of the hash, by the name under which the site sent the revision first.
    private bool IsSameUnderAnotherName(long known, CommentSubmitted comment) =>
        stored is { OtherNames.Count: > 0, Comment.ArticleId: { } article }
        && stored.OtherNames.Append(article).Any(name => ContentHash.Of(comment with { ArticleId = name }) == known);
}
