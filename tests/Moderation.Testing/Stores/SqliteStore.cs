using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Recording;
using Moderation.Service.Storage;

namespace Moderation.Testing.Stores;

public sealed class SqliteStore : RecordedStore
{
    private readonly TemporaryFolder _folder = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override Task<IServiceCollection> AddStorageAsync(IServiceCollection services) =>
        Task.FromResult(services.AddSqliteStorage(_folder.File("moderation.db")).AddRecording(new RecordingOptions(), StoreKind.Sqlite));
}
