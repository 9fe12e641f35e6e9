using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Recording;
using Moderation.Service.Storage;

namespace Moderation.Tests.Running;

/// <summary>A new SQLite store with the recorder on it and nothing that empties its outbox.</summary>
public sealed class SqliteStore : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    public SqliteStore() => _services = new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddSqliteStorage(_folder.File("moderation.db"))
        .AddRecording(StoreKind.Sqlite)
        .BuildServiceProvider();

    internal Recorder Recorder => _services.GetRequiredService<Recorder>();

    internal CountsAudit Audit => _services.GetRequiredService<CountsAudit>();

    public Task InitializeAsync() => _services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    internal async Task<ModerationDb> OpenAsync() => await _services.GetRequiredService<IDbContextFactory<ModerationDb>>().CreateDbContextAsync();

    internal async Task<Outcome[]> RecordAsync(params CommentChange[] changes) => await Recorder.RecordAsync(changes, CancellationToken.None);
}
