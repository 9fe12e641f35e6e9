using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Memory;

/// <summary>Tells every process that answers for counts what has been committed. News can get lost; the counts are in the store.</summary>
internal interface ICountNews
{
    /// <summary>Returns at once; other processes hear of it some 50 ms later.</summary>
    void Tell(IReadOnlyCollection<ArticleKey> articles);

    /// <summary>For commands: returns when it has been told.</summary>
    Task TellNowAsync(IReadOnlyCollection<ArticleKey> articles, CancellationToken cancellation);
}

/// <summary>With SQLite the service is one process. What a command changes shows after the few seconds that counts are kept unasked.</summary>
internal sealed class LocalCountNews(CountChanges changes) : ICountNews
{
    public void Tell(IReadOnlyCollection<ArticleKey> articles) => changes.Apply(articles);

    public Task TellNowAsync(IReadOnlyCollection<ArticleKey> articles, CancellationToken cancellation)
    {
        Tell(articles);
        return Task.CompletedTask;
    }
}
