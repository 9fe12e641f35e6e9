using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>The comments and rows of two articles that become one.</summary>
internal interface IMergeRows
{
    /// <summary>Locks in the order of the batches.</summary>
    /// <returns>Number of comments.</returns>
    Task<int> LockCommentsAsync(ArticleKey article, CancellationToken cancellation);

    /// <summary>Locks both articles and the first one's other names in the order of the batches; missing ones get version 0.</summary>
    Task<IReadOnlyList<Article>> LockArticlesAsync(
        string site, string from, string into, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Moves comments and their review items; the article and its comments are locked.</summary>
    /// <returns>False where another transaction holds a comment that has come since: waiting for it could deadlock.</returns>
    Task<bool> MoveCommentsAsync(ArticleKey from, string into, CancellationToken cancellation);

    /// <summary>Other names of the first become names of the second.</summary>
    Task UpdateArticlesAsync(Article from, Article into, CancellationToken cancellation);
}
