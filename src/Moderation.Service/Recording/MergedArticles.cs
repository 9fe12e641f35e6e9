using BitFaster.Caching.Lru;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>
/// Known merges, so that a batch naming a merged article needs one transaction and not two. Only a hint: the locked row of the article
/// decides.
/// </summary>
internal sealed class MergedArticles
{
    private const int Most = 16_384;
    private readonly ConcurrentLru<ArticleKey, string> _into = new(Most);

    public IReadOnlyList<CommentChange> Follow(IReadOnlyList<CommentChange> changes) => _into.Count == 0
        ? changes
        : [.. changes.Select(change => change is Submission submission ? submission with { MergedInto = Follow(submission) } : change)];

    /// <returns>Whether one of these articles is merged into another.</returns>
    public bool Learn(IReadOnlyList<Article> articles)
    {
        var any = false;
        foreach (var article in articles)
        {
            if (article.MergedInto is not { } into)
                continue;
            _into.AddOrUpdate(new ArticleKey(article.Site, article.ArticleId), into);
            any = true;
        }

        return any;
    }

    private string Follow(Submission submission)
    {
        var id = submission.ArticleId;
        while (_into.TryGet(new ArticleKey(submission.Comment.Site, id), out var into))
            id = into;
        return id;
    }
}
