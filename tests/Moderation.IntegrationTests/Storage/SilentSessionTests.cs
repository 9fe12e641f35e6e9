using Moderation.Service.Storage;
using Moderation.Testing.Servers;
using Npgsql;

namespace Moderation.IntegrationTests.Storage;

/// <summary>A process that loses its power or its network closes nothing; what it has locked is free all the same, after a while.</summary>
public sealed class SilentSessionTests : IAsyncLifetime
{
    private string _database = "";

    public async Task InitializeAsync() => _database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task WhatASilentTransactionHasLockedIsFreeAgain()
    {
        await using var silent = Open("-c idle_in_transaction_session_timeout=1s");
        await using var other = Open();
        await ExecuteAsync(other, "CREATE TABLE held (id integer PRIMARY KEY)");
        await using var connection = await silent.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var insert = new NpgsqlCommand("INSERT INTO held VALUES (1)", connection, transaction))
            await insert.ExecuteNonQueryAsync();

        await ExecuteAsync(other, "INSERT INTO held VALUES (1)");

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync());
    }

    [Theory]
    [InlineData("idle_in_transaction_session_timeout", "15s")]
    [InlineData("tcp_user_timeout", "15000")]
    [InlineData("tcp_keepalives_idle", "10")]
    [InlineData("tcp_keepalives_interval", "5")]
    [InlineData("tcp_keepalives_count", "3")]
    public async Task EverySessionIsBounded(string setting, string value)
    {
        await using var source = Open();
        Assert.Equal(value, await ShowAsync(source, setting));
    }

    [Theory]
    [InlineData("idle_in_transaction_session_timeout", "0")]
    [InlineData("tcp_keepalives_idle", "77")]
    public async Task WhatTheOperatorSaysIsKept(string setting, string value)
    {
        await using var source = Open($"-c {setting}={value}");
        Assert.Equal(value, await ShowAsync(source, setting));
    }

    private NpgsqlDataSource Open(string? options = null) =>
        PostgresConnections.Open(new NpgsqlConnectionStringBuilder(_database) { Options = options }.ConnectionString);

    private static async Task<object?> ShowAsync(NpgsqlDataSource source, string setting)
    {
        await using var command = source.CreateCommand($"SHOW {setting}");
        return await command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
