namespace Moderation.Service.Counts.News;

/// <summary>Tells every process that answers for counts what has been committed. News can get lost; the counts are in the store.</summary>
internal interface ICountNews
{
    /// <summary>Returns at once; other processes hear of it some 50 ms later.</summary>
    void Tell(IReadOnlyCollection<CountChange> changes);

    /// <summary>For commands: returns when it has been told.</summary>
    Task TellNowAsync(IReadOnlyCollection<CountChange> changes, CancellationToken cancellation);
}

/// <summary>With SQLite the service is one process. What a command changes shows after the few seconds that counts are kept unasked.</summary>
internal sealed class LocalCountNews(CountChanges heard) : ICountNews
{
    public void Tell(IReadOnlyCollection<CountChange> changes) => heard.Apply(changes);

    public Task TellNowAsync(IReadOnlyCollection<CountChange> changes, CancellationToken cancellation)
    {
        Tell(changes);
        return Task.CompletedTask;
    }
}
