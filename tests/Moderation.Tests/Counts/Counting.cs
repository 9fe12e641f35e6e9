using Microsoft.EntityFrameworkCore;
using Moderation.Service.Counts;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Tests.Counts;

/// <summary>A cache of counts over a store, and the feed that it hears changes from.</summary>
internal static class Counting
{
    public static (CountCache Counts, CountFeed Feed) Over(
        IDbContextFactory<ModerationDb> stores, TimeProvider time, Action<IReadOnlyCollection<CountChange>>? told = null)
    {
        var heard = new HeardChanges(time);
        var memory = new CountMemory(heard, new CountsOptions(), time);
        var feed = new CountFeed(heard, new([memory.Apply], told is null ? [] : [told], () => { }));
        return (new CountCache(memory, new CountLoader(stores, time), heard, time), feed);
    }
}
