using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Cache;

/// <summary>Reads counts from the store. Whoever asks while a reading is under way waits for the next one, which reads for all of them at once.</summary>
internal sealed class CountLoader(IDbContextFactory<ModerationDb> databases, TimeProvider time)
{
    private const int MostAtOnce = 1_000;
    private const int Readers = 2;

    private readonly Lock _lock = new();
    private Dictionary<ArticleKey, TaskCompletionSource<CachedCount>> _waiting = [];
    private int _readers;

    /// <returns>The counts from a reading that began after this call.</returns>
    public Task<CachedCount> ReadAsync(ArticleKey article)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(article, out var waiting))
                _waiting[article] = waiting = new TaskCompletionSource<CachedCount>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_readers < Readers)
            {
                _readers++;
                _ = Task.Run(ReadWaitingAsync);
            }

            return waiting.Task;
        }
    }

    private async Task ReadWaitingAsync()
    {
        while (TakeWaiting() is { } asked)
        {
            try
            {
                foreach (var site in asked.GroupBy(article => article.Key.Site))
                    foreach (var chunk in site.Chunk(MostAtOnce))
                        await AnswerAsync(site.Key, chunk);
            }
            catch (Exception exception)
            {
                foreach (var waiting in asked.Values)
                    if (waiting.TrySetException(exception))
                        _ = waiting.Task.Exception; // seen, also where nobody waits any more
            }
        }
    }

    private async Task AnswerAsync(string site, KeyValuePair<ArticleKey, TaskCompletionSource<CachedCount>>[] asked)
    {
        var counts = await CountsOfAsync(site, [.. asked.Select(article => article.Key.ArticleId)]);
        foreach (var (article, waiting) in asked)
            waiting.TrySetResult(counts[article.ArticleId]);
    }

    private async Task<Dictionary<string, CachedCount>> CountsOfAsync(string site, string[] ids)
    {
        var readAt = time.GetTimestamp();
        await using var db = await databases.CreateDbContextAsync();
        var articles = await db.Articles
            .Where(article => article.Site == site && ids.Contains(article.ArticleId))
            .Select(article => new StoredCount(article.ArticleId, article.Approved, article.Held, article.Rejected, article.Version, article.Locale, article.MergedInto))
            .ToDictionaryAsync(article => article.ArticleId);
        var merged = articles.Values.Select(article => article.MergedInto).OfType<string>().Where(id => !articles.ContainsKey(id)).Distinct().ToArray();
        if (merged.Length > 0)
        {
            var targets = await db.Articles
                .Where(article => article.Site == site && merged.Contains(article.ArticleId))
                .Select(article => new StoredCount(article.ArticleId, article.Approved, article.Held, article.Rejected, article.Version, article.Locale, article.MergedInto))
                .ToListAsync();
            foreach (var target in targets)
                articles[target.ArticleId] = target;
        }

        return ids.ToDictionary(id => id, id =>
        {
            var key = new ArticleKey(site, id);
            if (!articles.TryGetValue(id, out var own))
                return new CachedCount(key, key, 0, 0, 0, 0, null, readAt);
            var source = own.MergedInto is { } into && articles.TryGetValue(into, out var target) ? target : own;
            return new CachedCount(
                key, new ArticleKey(site, source.ArticleId), source.Approved, source.Held, source.Rejected, source.Version, own.Locale ?? source.Locale, readAt);
        });
    }

    private Dictionary<ArticleKey, TaskCompletionSource<CachedCount>>? TakeWaiting()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _readers--;
                return null;
            }

            var taken = _waiting;
            _waiting = [];
            return taken;
        }
    }

    private sealed record StoredCount(string ArticleId, int Approved, int Held, int Rejected, long Version, string? Locale, string? MergedInto);
}
