using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Cache;

internal sealed class CountLoader
{
    private const int MostAtOnce = 1_000;
    private const int Readers = 2;
    private readonly IDbContextFactory<ModerationDb> _databases;
    private readonly TimeProvider _time;
    private readonly CoalescedReads<ArticleKey, CachedCount> _reads;

    public CountLoader(IDbContextFactory<ModerationDb> databases, TimeProvider time) =>
        (_databases, _time, _reads) = (databases, time, new(Readers, ReadAsync));

    /// <returns>The counts from a reading that begins after this call.</returns>
    public Task<CachedCount> ReadAsync(ArticleKey article) => _reads.ReadAsync(article);

    private async Task ReadAsync(IReadOnlyCollection<ArticleKey> asked, Action<ArticleKey, CachedCount> found)
    {
        foreach (var site in asked.GroupBy(article => article.Site, article => article.ArticleId))
            foreach (var ids in site.Chunk(MostAtOnce))
                foreach (var count in await ReadAsync(site.Key, ids))
                    found(count.Key, count);
    }

    private async Task<IEnumerable<CachedCount>> ReadAsync(string site, string[] ids)
    {
        var readAt = _time.GetTimestamp();
        await using var db = await _databases.CreateDbContextAsync();
        var articles = (await ArticlesAsync(ids)).ToDictionary(article => article.ArticleId);
        var merged = articles.Values.Select(article => article.MergedInto).OfType<string>();
        var targets = merged.Where(id => !articles.ContainsKey(id)).Distinct().ToArray();
        if (targets.Length > 0)
            foreach (var target in await ArticlesAsync(targets))
                articles[target.ArticleId] = target;
        return ids.Select(id => CountOf(new ArticleKey(site, id)));

        Task<List<StoredCount>> ArticlesAsync(string[] ofIds) => db.Articles
            .Where(article => article.Site == site && ofIds.Contains(article.ArticleId))
            .Select(a => new StoredCount(a.ArticleId, a.Approved, a.Held, a.Rejected, a.Version, a.Locale, a.MergedInto))
            .ToListAsync();

        CachedCount CountOf(ArticleKey key)
        {
            if (!articles.TryGetValue(key.ArticleId, out var own))
                return new CachedCount(key, key, 0, 0, 0, 0, null, readAt);
            var source = own.MergedInto is { } into && articles.TryGetValue(into, out var target) ? target : own;
            var sourceKey = key with { ArticleId = source.ArticleId };
            var locale = own.Locale ?? source.Locale;
            return new CachedCount(key, sourceKey, source.Approved, source.Held, source.Rejected, source.Version, locale, readAt);
        }
    }

    private sealed record StoredCount(
        string ArticleId, int Approved, int Held, int Rejected, long Version, string? Locale, string? MergedInto);
}
