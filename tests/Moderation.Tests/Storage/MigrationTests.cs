using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Storage;

namespace Moderation.Tests.Storage;

public sealed class MigrationTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    private string DatabaseFile => _folder.File("moderation.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheMigrationsOfBothStoresAreUpToDate()
    {
        using var sqlite = new SqliteDesignTime().CreateDbContext([]);
        using var postgres = new PostgresDesignTime().CreateDbContext([]);

        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgres.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task SeveralStartAtOnceOnOneNewFile()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(MigrateAsync))).WaitAsync(Limit);

        Assert.Equal(1, await ScalarAsync("SELECT count(*) FROM __migrations"));
    }

    [Fact]
    public async Task ALockThatAKilledProcessLeftBehindDoesNotHoldUpTheStart()
    {
        await ExecuteAsync(
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-31 12:00:00');
            """);

        await MigrateAsync().WaitAsync(Limit);

        Assert.Equal(0, await ScalarAsync("SELECT count(*) FROM sites"));
    }

    [Fact]
    public async Task StartingAgainKeepsWhatIsStored()
    {
        await MigrateAsync();
        await ExecuteAsync(
            "INSERT INTO sites (id, locale, policy, policy_version, labels, created_at) VALUES ('news', 'de', '{}', 1, '{}', 0)");

        await MigrateAsync();

        Assert.Equal(1, await ScalarAsync("SELECT count(*) FROM sites"));
    }

    [Fact]
    public async Task TheFileIsInWalMode()
    {
        await MigrateAsync();

        await using var connection = await OpenAsync();
        await using var command = new SqliteCommand("PRAGMA journal_mode", connection);
        Assert.Equal("wal", await command.ExecuteScalarAsync());
    }

    private async Task MigrateAsync()
    {
        await using var services = new ServiceCollection().AddSqliteStorage(DatabaseFile).BuildServiceProvider();
        await services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={DatabaseFile}");
        await connection.OpenAsync();
        return connection;
    }
}
