using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Recording;
using Moderation.Service.Storage;
using Moderation.Testing.Servers;

namespace Moderation.Testing.Stores;

public sealed class PostgresStore : RecordedStore
{
    protected override async Task<IServiceCollection> AddStorageAsync(IServiceCollection services) =>
        services.AddLogging().AddPostgresStorage(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync())
            .AddRecording(new RecordingOptions(), StoreKind.Postgres);
}
