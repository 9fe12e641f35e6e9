using Moderation.Service.Counts.Cache;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>Followed articles whose streams have to be told of a change.</summary>
internal sealed class ChangedArticles(OpenStreams streams, RecentChanges recent)
{
    public PendingKeys<ArticleKey> Pending { get; } = new();

    public void Apply(IReadOnlyCollection<CountChange> changes)
    {
        var articles = changes.Select(change => change.Article).ToList();
        recent.Add(articles);
        Pending.Add(articles.Where(streams.HasAny));
        Pending.Add(articles.SelectMany(streams.NamesOf));
    }

    /// <summary>Takes a change that only a reading brought. Streams of whole sites never showed counts that were not in memory.</summary>
    public void Found(CachedCount? before, CachedCount now)
    {
        if (before is not null)
            Apply([new CountChange(now.Key)]);
        else if (streams.IsFollowed(now.Key))
            Pending.Add([now.Key]);
    }

    /// <summary>Changes may have been missed.</summary>
    public void Missed()
    {
        recent.Clear();
        streams.SignalSites(StreamSignal.Reset);
        Pending.Add(streams.Articles);
    }
}
