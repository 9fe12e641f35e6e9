namespace Moderation.Service.Counts.News;

/// <summary>Tells every process that answers for counts what has been committed; a notification can get lost.</summary>
internal interface ICountNews
{
    /// <summary>Returns at once; other processes hear of it some 50 ms later.</summary>
    void Tell(IReadOnlyCollection<CountChange> changes);

    /// <summary>For commands: returns when it has been told.</summary>
    Task TellNowAsync(IReadOnlyCollection<CountChange> changes, CancellationToken cancellation);
}

/// <summary>With SQLite the service is one process; what a command changes shows once cached counts are read again.</summary>
internal sealed class LocalCountNews(CountFeed feed) : ICountNews
{
    public void Tell(IReadOnlyCollection<CountChange> changes) => feed.Apply(changes);

    public Task TellNowAsync(IReadOnlyCollection<CountChange> changes, CancellationToken cancellation)
    {
        Tell(changes);
        return Task.CompletedTask;
    }
}
