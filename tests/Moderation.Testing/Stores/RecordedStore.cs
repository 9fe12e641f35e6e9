using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Articles;
using Moderation.Service.Counts.Audit;
using Moderation.Service.Recording;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;

namespace Moderation.Testing.Stores;

/// <summary>A new store with the recorder on it and nothing that empties its outbox. The same tests run on each kind.</summary>
public abstract class RecordedStore : IAsyncLifetime
{
    private ServiceProvider? _services;

    internal Recorder Recorder => Services.GetRequiredService<Recorder>();

    internal CountsAudit Audit => Services.GetRequiredService<CountsAudit>();

    /// <summary>Rings at each commit with events.</summary>
    internal OutboxSignal Signal => Services.GetRequiredService<OutboxSignal>();

    internal IRecordingStore Recording => Services.GetRequiredService<IRecordingStore>();

    internal ServiceProvider Services => _services ?? throw new InvalidOperationException("The store is not made yet.");

    public async Task InitializeAsync()
    {
        var services = await AddStorageAsync(new ServiceCollection().AddSingleton(TimeProvider.System));
        _services = services.AddArticles().AddCountsAudit().BuildServiceProvider();
        await Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
    }

    public virtual async Task DisposeAsync() => await Services.DisposeAsync();

    /// <summary>Makes an empty store and registers it with its recorder.</summary>
    protected abstract Task<IServiceCollection> AddStorageAsync(IServiceCollection services);

    internal async Task<ModerationDb> OpenAsync() =>
        await Services.GetRequiredService<IDbContextFactory<ModerationDb>>().CreateDbContextAsync();

    internal async Task<Outcome[]> RecordAsync(params CommentChange[] changes) =>
        await Recorder.RecordAsync(changes, CancellationToken.None);
}
