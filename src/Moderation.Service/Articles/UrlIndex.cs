using Microsoft.EntityFrameworkCore;
using Moderation.Service.Recording;
using Moderation.Service.Storage;

namespace Moderation.Service.Articles;

/// <summary>Rewrites the keys of articles' URLs after the rules that make them have changed.</summary>
internal sealed class UrlIndex(IDbContextFactory<ModerationDb> databases, IRecordingStore store)
{
    /// <summary>Rows locked at one time, while comments are recorded.</summary>
    private const int Chunk = 1_000;

    public async Task<int> CountAsync(string site, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Articles.CountAsync(article => article.Site == site && article.Url != null, cancellation);
    }

    /// <summary>Can be cancelled between two chunks and run again.</summary>
    /// <returns>How many articles got another key.</returns>
    public async Task<int> ReindexAsync(string site, Func<string, string?> keyOf, Action<int> advance, CancellationToken cancellation)
    {
        var changed = 0;
        for (string? last = null; await ReadAsync(site, last, cancellation) is { Count: > 0 } articles; last = articles[^1].ArticleId)
        {
            var wrong = articles
                .Select(a => new Article { Site = site, ArticleId = a.ArticleId, Url = a.Url, UrlKey = keyOf(a.Url!) })
                .Where((article, at) => article.UrlKey != articles[at].UrlKey)
                .OrderBy(article => article.ArticleId, StringComparer.Ordinal).ToList();
            if (wrong.Count > 0)
            {
                await using var transaction = await store.BeginAsync(cancellation);
                await transaction.Articles.UpdateUrlKeysAsync(wrong, cancellation);
                await transaction.CommitAsync(cancellation);
            }

            changed += wrong.Count;
            advance(articles.Count);
        }

        return changed;
    }

    private async Task<List<Article>> ReadAsync(string site, string? after, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Articles.AsNoTracking()
            .Where(article => article.Site == site && article.Url != null && (after == null || article.ArticleId.CompareTo(after) > 0))
            .OrderBy(article => article.ArticleId).Take(Chunk).ToListAsync(cancellation);
    }
}
