using Moderation.Contracts;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>Set-based reading and writing of whole batches. PostgreSQL and SQLite say it in different words.</summary>
internal interface IRecordingStore
{
    Task<IRecordingTransaction> BeginAsync(CancellationToken cancellation);

    /// <summary>Looks for posts that are stored under another comment id and not withdrawn.</summary>
    /// <returns>Positions of those that are.</returns>
    Task<IReadOnlySet<int>> FindRepeatedAsync(IReadOnlyList<Post> posts, CancellationToken cancellation);

    /// <summary>Reads events to publish, in order; those that wait only once they are due by the database's clock.</summary>
    /// <param name="partitions">Of these only.</param>
    /// <param name="except">Rows that are not wanted: they are on their way.</param>
    /// <param name="most">Most rows.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<IReadOnlyList<OutboxBatch>> ReadOutboxAsync(
        IReadOnlyCollection<short> partitions, IReadOnlyCollection<long> except, int most, CancellationToken cancellation);
}

/// <param name="CommentId">Whose post it is.</param>
/// <param name="Fingerprint">Of site, author and text, see <see cref="Comment.PostFingerprint"/>.</param>
internal readonly record struct Post(string CommentId, long Fingerprint);

/// <summary>
/// One transaction; disposing without <see cref="CommitAsync"/> undoes it. Rows are always taken in the order they are given,
/// which is the same in every process, and comments before articles: so two transactions never wait for each other in a circle.
/// </summary>
internal interface IRecordingTransaction : IAsyncDisposable
{
    /// <summary>Inserts the comments that are not stored yet and returns their keys.</summary>
    Task<IReadOnlySet<CommentKey>> InsertNewAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation);

    /// <summary>Locks and reads stored comments.</summary>
    Task<IReadOnlyList<Comment>> LockAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation);

    /// <summary>Content hashes of those of the given superseded revisions that are stored.</summary>
    Task<IReadOnlyList<(CommentKey Key, int Revision, long ContentHash)>> RevisionsAsync(
        IReadOnlyList<(CommentKey Key, int Revision)> revisions, CancellationToken cancellation);

    Task UpdateAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation);

    Task InsertAsync(IReadOnlyList<CommentRevision> revisions, CancellationToken cancellation);

    Task InsertAsync(IReadOnlyList<Decision> decisions, CancellationToken cancellation);

    /// <summary>
    /// Adds to the counts of articles, creating the unknown ones; answers with the rows whose counts changed, and with all that have comments
    /// in the change and are merged into another article: nothing may be committed then.
    /// </summary>
    Task<IReadOnlyList<Article>> CountAsync(IReadOnlyList<ArticleChange> changes, CancellationToken cancellation);

    /// <summary>What has to be added to an article's counts, whose row is locked, to make them a recount of its comments.</summary>
    Task<ArticleChange> DriftAsync(string site, string articleId, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Keeps that and by whom counts were corrected.</summary>
    Task InsertAsync(CountRepair repair, CancellationToken cancellation);

    /// <summary>Other names of articles, which are merged into them.</summary>
    Task<IReadOnlyList<(ArticleKey Article, string Name)>> NamesAsync(IReadOnlyList<ArticleKey> articles, CancellationToken cancellation);

    /// <summary>Locks all comments of an article, in the order in which batches do, and says how many they are.</summary>
    Task<int> LockCommentsAsync(ArticleKey article, CancellationToken cancellation);

    /// <summary>Locks and reads two articles of a site and the other names of the first, in the order in which batches do. Creates those of the two that are unknown, in version 0.</summary>
    Task<IReadOnlyList<Article>> LockArticlesAsync(string site, string from, string into, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Moves the comments of an article, whose row and whose comments are locked, to another one, and their review items with them.</summary>
    /// <returns>False where a comment has come since and somebody else holds it: waiting for it here could be waiting in a circle.</returns>
    Task<bool> MoveCommentsAsync(ArticleKey from, string into, CancellationToken cancellation);

    /// <summary>Writes counts and versions of a merged article and of the one it is merged into, and turns the names of the first into names of the second.</summary>
    Task MergeAsync(Article from, Article into, CancellationToken cancellation);

    /// <summary>Writes keys of URLs anew, where the article still has that URL.</summary>
    Task IndexAsync(IReadOnlyList<Article> articles, CancellationToken cancellation);

    /// <summary>Leaves events to publish; the dispatchers of other processes hear of those that are theirs with the commit.</summary>
    Task InsertAsync(IReadOnlyList<OutboxBatch> events, CancellationToken cancellation);

    /// <summary>
    /// Deletes rows of the outbox whose events the bus has confirmed. The commit of a transaction that does only this may get lost in a
    /// crash: they would go out again.
    /// </summary>
    Task DeleteAsync(IReadOnlyList<long> outboxRows, CancellationToken cancellation);

    /// <summary>Takes events that still wait, and are not due by the database's clock, out of the outbox.</summary>
    /// <returns>Whose event has been taken out.</returns>
    Task<IReadOnlySet<CommentKey>> TakeBackAsync(IReadOnlyList<(CommentKey Key, int Version)> events, CancellationToken cancellation);

    /// <summary>Stores the reports that are not stored yet, and returns those.</summary>
    Task<IReadOnlyList<Report>> InsertNewAsync(IReadOnlyList<Report> reports, CancellationToken cancellation);

    /// <summary>Counts the reports of comments, per reason: all of them, and those since the given time.</summary>
    Task<IReadOnlyList<ReportCount>> CountReportsAsync(IReadOnlyList<(CommentKey Key, DateTimeOffset Since)> comments, CancellationToken cancellation);

    /// <summary>Locks and reads the review items of comments, whose rows are locked.</summary>
    Task<IReadOnlyList<ReviewItem>> LockItemsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation);

    /// <summary>Every decision on these comments, oldest first.</summary>
    Task<IReadOnlyList<Decision>> DecisionsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation);

    /// <summary>What the database's clock says at this moment; leases and undo are measured by it.</summary>
    Task<DateTimeOffset> ClockAsync(CancellationToken cancellation);

    /// <summary>Writes review items as they have to be.</summary>
    Task UpsertAsync(IReadOnlyList<ReviewItem> items, CancellationToken cancellation);

    Task InsertAsync(IReadOnlyList<ReviewNote> notes, CancellationToken cancellation);

    Task CommitAsync(CancellationToken cancellation);
}

/// <summary>How often one reason was given for reporting a comment.</summary>
internal readonly record struct ReportCount(CommentKey Key, string Reason, DateTimeOffset FirstAt, int Total, int Recent);

/// <summary>The recount that both stores understand: differences between comments and counts, by place of the parameters.</summary>
internal static class Recount
{
    public static string Sql(string site, string articleId) =>
        $"""
        SELECT coalesce(sum(CASE WHEN c.status = {(int)CommentStatus.Approved} THEN 1 ELSE 0 END), 0) - a.approved,
            coalesce(sum(CASE WHEN c.status = {(int)CommentStatus.Held} THEN 1 ELSE 0 END), 0) - a.held,
            coalesce(sum(CASE WHEN c.status = {(int)CommentStatus.Rejected} THEN 1 ELSE 0 END), 0) - a.rejected
        FROM articles a LEFT JOIN comments c ON c.site = a.site AND c.article_id = a.article_id
        WHERE a.site = {site} AND a.article_id = {articleId}
        GROUP BY a.approved, a.held, a.rejected
        """;
}

/// <summary>What a transaction does to one article; the numbers are differences.</summary>
internal sealed record ArticleChange(string Site, string ArticleId, DateTimeOffset At)
{
    public string? Url { get; set; }
    public string? UrlKey { get; set; }
    public string? Title { get; set; }
    public string? Locale { get; set; }
    public int Approved { get; set; }
    public int Held { get; set; }
    public int Rejected { get; set; }

    /// <summary>Of comments that are recorded with it; otherwise nothing hangs on whether the article is merged into another.</summary>
    public bool HasComments { get; set; }

    public bool ChangesCounts => Approved != 0 || Held != 0 || Rejected != 0;

    /// <summary>Whether the caller has to know what the article's row has become.</summary>
    public bool IsTold(Article row) => ChangesCounts || (HasComments && row.MergedInto is not null);
}
