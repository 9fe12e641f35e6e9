using Moderation.IntegrationTests.Servers;
using Moderation.Tests.Running;

namespace Moderation.IntegrationTests.Review;

/// <summary>The program on a PostgreSQL database of its own.</summary>
public sealed class PostgresService : RunningService
{
    protected override async Task<IReadOnlyList<string>> StoreAsync() =>
        ["--Moderation:Store=Postgres", $"--Moderation:Postgres={await (await PostgresServer.SharedAsync()).CreateDatabaseAsync()}"];
}
