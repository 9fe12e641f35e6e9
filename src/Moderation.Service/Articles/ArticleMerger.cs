using Moderation.Service.Counts.News;
using Moderation.Service.Recording;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;

namespace Moderation.Service.Articles;

/// <summary>Makes two articles one, for ever, in one transaction: comments move, and the id becomes another name of the target.</summary>
internal sealed class ArticleMerger(IRecordingStore store, OutboxSignal outbox, ICountNews news, TimeProvider time)
{
    /// <summary>Both have comments.</summary>
    public Task<Merge> MergeAsync(string site, string from, string into, CancellationToken cancellation) =>
        AgainAsync(site, from, into, (source, target, comments) =>
            source.Version == 0 && comments == 0 ? $"Nobody has commented on {from}; make it another name of {into} with 'articles alias'."
            : target.Version == 0
                ? $"Nobody has commented on {into}; if it is a new id, make it another name of {from} with 'articles alias'."
            : null, cancellation);

    /// <summary>The alias has no comments; the article may be new.</summary>
    public Task<Merge> AliasAsync(string site, string alias, string article, CancellationToken cancellation) =>
        AgainAsync(site, alias, article, (source, _, comments) =>
            comments > 0 || source.Version > 0 ? $"{alias} has, or had, comments of its own: merge it with 'articles merge'." : null,
            cancellation);

    private async Task<Merge> AgainAsync(
        string site, string from, string into, Func<Article, Article, int, string?> refusal, CancellationToken cancellation)
    {
        while (true)
            if (await TryAsync(site, from, into, refusal, cancellation) is { } merge)
                return merge;
    }

    /// <returns>Null where another transaction holds a comment that has come meanwhile.</returns>
    private async Task<Merge?> TryAsync(
        string site, string from, string into, Func<Article, Article, int, string?> refusal, CancellationToken cancellation)
    {
        if (from == into)
            return Merge.Refused("An article cannot be another name of itself.");
        var now = time.GetUtcNow();
        var key = new ArticleKey(site, from);
        await using var transaction = await store.BeginAsync(cancellation);

        // Comments are locked before articles, as in every batch: no deadlock.
        var comments = await transaction.Merges.LockCommentsAsync(key, cancellation);
        var articles = await transaction.Merges.LockArticlesAsync(site, from, into, now, cancellation);
        var (source, target) = (articles.Single(a => a.ArticleId == from), articles.Single(a => a.ArticleId == into));
        if (source.MergedInto is { } already)
            return already == into || already == target.MergedInto
                ? new Merge(source, target, IsNew: false)
                : Merge.Refused($"{from} is another name of {already} already: merge {already} instead.");
        if (target.MergedInto is { } other)
            return Merge.Refused(other == from
                ? $"{into} is another name of {from} already."
                : $"{into} is another name of {other}: name {other} instead.");
        if (refusal(source, target, comments) is { } refused)
            return Merge.Refused(refused);
        if (!await transaction.Merges.MoveCommentsAsync(key, into, cancellation))
            return null;

        var merge = Merge.Of(source, target, now);
        await transaction.Merges.UpdateArticlesAsync(merge.From!, merge.Into!, cancellation);
        Announcement[] announcements = [Announcement.Of(merge.From!), Announcement.Of(merge.Into!)];
        await transaction.Outbox.InsertAsync(OutboxPartition.Pack(announcements, now), cancellation);
        await transaction.CommitAsync(cancellation);
        outbox.WakeDispatcher();
        await news.TellNowAsync([new(key), new(new ArticleKey(site, into))], cancellation);
        return merge;
    }
}

/// <param name="From">What has become another name, with counts of 0.</param>
/// <param name="IsNew">False where it had been so before.</param>
internal sealed record Merge(Article? From, Article? Into, bool IsNew, string? Refusal = null)
{
    public static Merge Refused(string sentence) => new(null, null, false, sentence);

    /// <summary>Both versions grow, that of the second above both: for readers of the first it must not fall.</summary>
    public static Merge Of(Article from, Article into, DateTimeOffset at) => new(
        new Article
        {
            Site = from.Site,
            ArticleId = from.ArticleId,
            Url = from.Url,
            UrlKey = from.UrlKey,
            Title = from.Title,
            Locale = from.Locale,
            Version = from.Version + 1,
            UpdatedAt = at,
            MergedInto = into.ArticleId,
        },
        new Article
        {
            Site = into.Site,
            ArticleId = into.ArticleId,
            Url = into.Url ?? from.Url,
            UrlKey = into.Url is null ? from.UrlKey : into.UrlKey,
            Title = into.Title ?? from.Title,
            Locale = into.Locale ?? from.Locale,
            Approved = into.Approved + from.Approved,
            Held = into.Held + from.Held,
            Rejected = into.Rejected + from.Rejected,
            Version = Math.Max(into.Version, from.Version) + 1,
            UpdatedAt = at,
        },
        IsNew: true);
}
