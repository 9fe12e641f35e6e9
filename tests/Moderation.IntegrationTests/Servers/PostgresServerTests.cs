using Moderation.Testing.Servers;
using Npgsql;

namespace Moderation.IntegrationTests.Servers;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task DatabasesShareNoRows()
    {
        var server = await PostgresServer.SharedAsync();
        var (one, other) = (await server.CreateDatabaseAsync(), await server.CreateDatabaseAsync());

        await ExecuteAsync(one, "CREATE TABLE comments (text text); INSERT INTO comments VALUES ('Bình luận 👍')");
        await ExecuteAsync(other, "CREATE TABLE comments (text text); INSERT INTO comments VALUES ('Kommentar')");

        Assert.Equal("Bình luận 👍", await ReadAsync(one));
        Assert.Equal("Kommentar", await ReadAsync(other));
    }

    [Fact]
    public async Task CommittedRowsOutliveStopAndCrash()
    {
        await using var server = await PostgresServer.StartOwnAsync();
        var database = await server.CreateDatabaseAsync();
        await ExecuteAsync(database, "CREATE TABLE comments (text text); INSERT INTO comments VALUES ('first')");

        await server.StopAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ReadAsync(database));
        await server.StartAsync();
        Assert.Equal("first", await ReadAsync(database));

        await ExecuteAsync(database, "UPDATE comments SET text = 'second'");
        await server.KillAsync();
        await server.StartAsync();
        Assert.Equal("second", await ReadAsync(database));
    }

    [Fact]
    public async Task ServerTakesTwoHundredConnections()
    {
        await using var server = await PostgresServer.StartOwnAsync();
        var database = await server.CreateDatabaseAsync();
        Assert.Equal("200", await ReadAsync(database, "SHOW max_connections"));
    }

    [Fact]
    public async Task SharedServerCannotBeStopped()
    {
        var server = await PostgresServer.SharedAsync();
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(server.StopAsync);
        Assert.Contains(nameof(PostgresServer.StartOwnAsync), refusal.Message, StringComparison.Ordinal);
    }

    // Pooled connections would still point at the server before its restart.
    private static async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ReadAsync(string database, string sql = "SELECT text FROM comments")
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
