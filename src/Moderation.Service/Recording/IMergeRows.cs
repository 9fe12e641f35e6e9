using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>The comments and rows of two articles that become one.</summary>
internal interface IMergeRows
{
    /// <summary>Locks all comments of an article, in the order in which batches do, and says how many they are.</summary>
    Task<int> LockCommentsAsync(ArticleKey article, CancellationToken cancellation);

    /// <summary>
    /// Locks and reads two articles of a site and the other names of the first, in the order in which batches do. Creates those of the two
    /// that are unknown, in version 0.
    /// </summary>
    Task<IReadOnlyList<Article>> LockArticlesAsync(string site, string from, string into, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Moves the comments of an article, whose row and whose comments are locked, to another one, and their review items with them.</summary>
    /// <returns>False where another transaction holds a comment that has come since: waiting for it could deadlock.</returns>
    Task<bool> MoveCommentsAsync(ArticleKey from, string into, CancellationToken cancellation);

    /// <summary>Writes both articles, and turns the names of the first into names of the second.</summary>
    Task UpdateArticlesAsync(Article from, Article into, CancellationToken cancellation);
}
