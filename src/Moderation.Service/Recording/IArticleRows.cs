using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>Articles and their counts.</summary>
internal interface IArticleRows
{
    /// <summary>
    /// Adds to the counts of articles, creating the unknown ones; answers with the rows whose counts changed, and with all that have comments
    /// in the change and are merged into another article: nothing may be committed then.
    /// </summary>
    Task<IReadOnlyList<Article>> CountAsync(IReadOnlyList<ArticleChange> changes, CancellationToken cancellation);

    /// <summary>What has to be added to an article's counts, whose row is locked, to make them a recount of its comments.</summary>
    Task<ArticleChange> ReadDriftAsync(string site, string articleId, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Keeps that and by whom counts were corrected.</summary>
    Task InsertRepairAsync(CountRepair repair, CancellationToken cancellation);

    /// <summary>Other names of articles, which are merged into them.</summary>
    Task<IReadOnlyList<(ArticleKey Article, string Name)>> ReadNamesAsync(IReadOnlyList<ArticleKey> articles, CancellationToken cancellation);

    /// <summary>Writes keys of URLs anew, where the article still has that URL.</summary>
    Task UpdateUrlKeysAsync(IReadOnlyList<Article> articles, CancellationToken cancellation);
}
