using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Recording;
using Moderation.Service.Storage;
using Moderation.Testing.Review.Insight;

namespace Moderation.Tests.Review.Insight;

public sealed class InsightOnSqlite : InsightStore
{
    private readonly TemporaryFolder _folder = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override Task<IServiceCollection> AddDatabaseAsync(IServiceCollection services) =>
        Task.FromResult(services.AddSqliteStorage(_folder.File("moderation.db")).AddRecording(new RecordingOptions(), StoreKind.Sqlite));
}
