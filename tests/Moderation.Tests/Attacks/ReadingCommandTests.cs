using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>A command that only reads changes no store: not one of an older program that still runs on it, nor one of a newer.</summary>
public sealed class ReadingCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    private string DatabaseFile => _folder.File("moderation.db");

    public static TheoryData<string> Reading =>
    [
        "sites list", "keys list --site news", "counts verify", "counts repairs", "moderators list", "dead-letters list",
    ];

    public async Task InitializeAsync()
    {
        await using var services = new ServiceCollection().AddSqliteStorage(DatabaseFile).BuildServiceProvider();
        await services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Reading))]
    public async Task AnOlderStoreStaysAsItIs(string command)
    {
        await ExecuteAsync("UPDATE __migrations SET \"MigrationId\" = '20200101000000_Older'; DROP TABLE count_repairs");
        var before = await StateAsync();

        var failed = await ServiceCommand.RunAsync(DatabaseFile, command.Split(' '));

        Assert.Contains("another version", failed.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [MemberData(nameof(Reading))]
    public async Task AStoreThatLacksAChangeIsOlder(string command)
    {
        await ExecuteAsync("DELETE FROM __migrations; INSERT INTO __migrations VALUES ('20200101000000_First', '1.0')");
        Assert.Contains("another version", (await ServiceCommand.RunAsync(DatabaseFile, command.Split(' '))).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sites list")]
    [InlineData("counts verify")]
    [InlineData("sites create --site news --locale de")]
    [InlineData("keys create --site news --scope read")]
    public async Task ANewerStoreIsLeftToItsProgram(string command)
    {
        await ExecuteAsync("INSERT INTO __migrations VALUES ('29990101000000_Newer', '99.0')");
        var before = await StateAsync();

        var failed = await ServiceCommand.RunAsync(DatabaseFile, command.Split(' '));

        Assert.Contains("newer", failed.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [InlineData("sites list")]
    [InlineData("counts verify")]
    public async Task AStoreOfThisProgramIsRead(string command) =>
        Assert.Equal(0, (await ServiceCommand.RunAsync(DatabaseFile, command.Split(' '))).ExitCode);

    private async Task<string> StateAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT group_concat(name || coalesce(sql, '')) || (SELECT group_concat(\"MigrationId\") FROM __migrations) FROM sqlite_schema";
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={DatabaseFile}");
        await connection.OpenAsync();
        return connection;
    }
}
