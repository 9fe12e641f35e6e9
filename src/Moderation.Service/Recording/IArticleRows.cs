using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

internal interface IArticleRows
{
    /// <summary>Adds to the counts of articles, and creates the unknown ones.</summary>
    /// <returns>The rows with changed counts, and merged articles with comments in the change: these forbid the commit.</returns>
    Task<IReadOnlyList<Article>> CountAsync(IReadOnlyList<ArticleChange> changes, CancellationToken cancellation);

    /// <summary>Difference between an article's comments and its counts; its row is locked.</summary>
    Task<ArticleChange> ReadDriftAsync(string site, string articleId, DateTimeOffset at, CancellationToken cancellation);

    Task InsertRepairAsync(CountRepair repair, CancellationToken cancellation);

    /// <summary>Names of articles that are merged into these.</summary>
    Task<IReadOnlyList<(ArticleKey Article, string Name)>> ReadNamesAsync(
        IReadOnlyList<ArticleKey> articles, CancellationToken cancellation);

    /// <summary>Skips articles whose URL has changed.</summary>
    Task UpdateUrlKeysAsync(IReadOnlyList<Article> articles, CancellationToken cancellation);
}
