using BitFaster.Caching.Lru;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Articles.Rules;
using Moderation.Service.Counts.News;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Articles;

/// <summary>Finds the articles that URLs stand for, and caches answers; that there is none, until the site has a new article.</summary>
internal sealed class ArticleFinder(IDbContextFactory<ModerationDb> databases, SiteDirectory sites, UrlRules rules, TimeProvider time)
{
    private const int MostAnswers = 16_384;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LifetimeOfNone = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentLru<(string Site, string UrlKey), Answer> _answers = new(MostAnswers);
    private readonly NewArticles _new = new(time);

    public void Apply(IReadOnlyCollection<CountChange> changes) => _new.Apply(changes);

    /// <returns>
    /// One article id per URL, in the order asked; null where no comment has come with such a URL. Where several articles share it, the one
    /// with the most comments in all states, then the smallest id; for a merged article, the one it is merged into.
    /// </returns>
    public async ValueTask<IReadOnlyList<string?>> FindAsync(string siteId, IReadOnlyList<string> urls, CancellationToken cancellation)
    {
        var settings = rules.Of((await sites.FindAsync(siteId, cancellation))!);
        var keys = urls.Select(url => ArticleUrl.KeyOf(url, settings)).ToList();
        var found = new Dictionary<string, string?>();
        var unknown = new List<string>();
        foreach (var key in keys.OfType<string>().Distinct())
        {
            if (_answers.TryGet((siteId, key), out var answer) && IsGood(siteId, answer))
                found[key] = answer.ArticleId;
            else
                unknown.Add(key);
        }

        if (unknown.Count > 0)
        {
            var asked = time.GetTimestamp();
            var read = await ReadAsync(siteId, unknown, cancellation);
            foreach (var key in unknown)
            {
                found[key] = read.GetValueOrDefault(key);
                _answers.AddOrUpdate((siteId, key), new Answer(found[key], asked));
            }
        }

        return [.. keys.Select(key => key is null ? null : found[key])];
    }

    /// <returns>How many of them were not asked for lately: these are read from the store.</returns>
    public int CountUnknown(string siteId, IReadOnlyCollection<string> urls)
    {
        var settings = sites.FindInMemory(siteId) is { } site ? rules.Of(site) : null;
        return settings is null ? urls.Count : urls.Count(url =>
            ArticleUrl.KeyOf(url, settings) is { } key && !(_answers.TryGet((siteId, key), out var answer) && IsGood(siteId, answer)));
    }

    private bool IsGood(string siteId, Answer answer) => answer.ArticleId is null
        ? time.GetElapsedTime(answer.AskedAt) < LifetimeOfNone && !_new.HaveComeSince(siteId, answer.AskedAt)
        : time.GetElapsedTime(answer.AskedAt) < Lifetime;

    private async Task<Dictionary<string, string>> ReadAsync(string siteId, List<string> keys, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var named =
            from name in db.Articles
            where name.Site == siteId && keys.Contains(name.UrlKey!)
            join article in db.Articles
                on new { name.Site, Id = name.MergedInto ?? name.ArticleId } equals new { article.Site, Id = article.ArticleId }
            select new { name.UrlKey, article.ArticleId, Comments = article.Approved + article.Held + article.Rejected };
        return (await named.ToListAsync(cancellation)).GroupBy(row => row.UrlKey!).ToDictionary(
            group => group.Key,
            group => group.OrderByDescending(row => row.Comments).ThenBy(row => row.ArticleId, StringComparer.Ordinal).First().ArticleId);
    }

    private sealed record Answer(string? ArticleId, long AskedAt);
}

/// <summary>When sites got their last new article. Sites share slots, so that memory is fixed.</summary>
internal sealed class NewArticles(TimeProvider time)
{
    private const int Slots = 1 << 10;
    private readonly long[] _cameAt = new long[Slots];

    /// <summary>Whether an article may be new, or another name of one: a change without counts may be a merge.</summary>
    public static bool MayBe(CountChange change) => change.Version is not > 1;

    public void Apply(IReadOnlyCollection<CountChange> changes)
    {
        foreach (var change in changes)
            if (MayBe(change))
                Volatile.Write(ref _cameAt[SlotOf(change.Article.Site)], time.GetTimestamp());
    }

    public bool HaveComeSince(string site, long timestamp) => timestamp <= Volatile.Read(ref _cameAt[SlotOf(site)]);
    private static int SlotOf(string site) => site.GetHashCode(StringComparison.Ordinal) & (Slots - 1);
}
