namespace Moderation.Service.Counts.News;

/// <summary>Passes changed counts of this process and of others on to <see cref="CountSubscribers"/>.</summary>
internal sealed class CountFeed(HeardChanges heard, CountSubscribers subscribers)
{
    private readonly Lock _applying = new();

    /// <inheritdoc cref="HeardChanges.IsDeaf"/>
    public bool IsDeaf { set => heard.IsDeaf = value; }

    public void Apply(IReadOnlyCollection<CountChange> changes)
    {
        lock (_applying)
        {
            changes = heard.Hear(changes);
            if (changes.Count == 0)
                return;
            heard.Mark(changes); // a reading under way may be older
            foreach (var apply in subscribers.Caches)
                apply(changes);
            heard.Mark(changes); // an answer made until now may be older
        }

        foreach (var tell in subscribers.Streams)
            tell(changes);
    }

    /// <summary>Takes all counts for changed: changes may have been missed.</summary>
    public void ApplyToAll()
    {
        lock (_applying)
            heard.MarkAll();
        subscribers.Missed();
    }
}

/// <summary>Who is told of changed counts, in order, on whatever thread tells; nobody here may block or throw.</summary>
/// <param name="Caches">Told first, of one change at a time: counts show it afterwards.</param>
/// <param name="Streams">Told once counts show the change.</param>
/// <param name="Missed">Told when changes may have been missed.</param>
internal sealed record CountSubscribers(
    IReadOnlyList<Action<IReadOnlyCollection<CountChange>>> Caches, IReadOnlyList<Action<IReadOnlyCollection<CountChange>>> Streams,
    Action Missed)
{
    /// <summary>Of a process that answers for no counts.</summary>
    public static readonly CountSubscribers None = new([], [], () => { });
}
