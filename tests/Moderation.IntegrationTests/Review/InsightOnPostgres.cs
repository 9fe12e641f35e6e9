using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Recording;
using Moderation.Service.Storage;
using Moderation.Testing.Review.Insight;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.Review;

public sealed class InsightOnPostgres : InsightStore
{
    protected override async Task<IServiceCollection> AddDatabaseAsync(IServiceCollection services) =>
        services.AddPostgresStorage(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync())
            .AddRecording(new RecordingOptions(), StoreKind.Postgres);
}

public sealed class OverviewOnPostgresTests(InsightOnPostgres store) : OverviewTests(store), IClassFixture<InsightOnPostgres>;

public sealed class AuditOnPostgresTests(InsightOnPostgres store) : AuditTests(store), IClassFixture<InsightOnPostgres>;

public sealed class ClockOnPostgresTests(InsightOnPostgres store) : ClockTests(store), IClassFixture<InsightOnPostgres>;

public sealed class ShiftOnPostgresTests(InsightOnPostgres store) : ShiftTests(store), IClassFixture<InsightOnPostgres>;
