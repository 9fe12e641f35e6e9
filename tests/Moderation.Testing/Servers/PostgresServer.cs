using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Npgsql;

namespace Moderation.Testing.Servers;

/// <summary>
/// A real PostgreSQL: the one that <c>MODERATION_TEST_POSTGRES</c> names, else one started from the installed programs, else a
/// container. Every test works in a database of its own.
/// </summary>
internal sealed partial class PostgresServer : IAsyncDisposable
{
    private const string Variable = "MODERATION_TEST_POSTGRES";
    private const string Image = "postgres:17";
    private const string User = "moderation";
    private const string Prefix = "moderation_test_";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartSharedAsync);

    private readonly string _connectionString;
    private readonly SupervisedServer? _process;
    private readonly bool _isShared;

    private PostgresServer(string connectionString, SupervisedServer? process, bool isShared)
    {
        _connectionString = connectionString;
        _process = process;
        _isShared = isShared;
    }

    /// <summary>The temporary folder of a server from the installed programs or a container; null for one that was given.</summary>
    public string? Folder => _process?.Folder;

    private static string[] DurableSettings { get; } = ["-c", "max_connections=200", "-c", "timezone=UTC"];

    // Without fsync a loss of power may lose data; the end of the process does not, and that is what the tests try.
    private static string[] FastSettings { get; } = [.. DurableSettings, "-c", "fsync=off", "-c", "full_page_writes=off"];

    /// <summary>The server that all tests of this run share. It cannot be stopped.</summary>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    /// <summary>The shared server where roles may be created, else one of the test's own; disposing ends only the latter.</summary>
    public static Task<PostgresServer> WithRolesAsync() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } ? StartOwnAsync() : SharedAsync();

    /// <summary>A server for one test that stops, kills or starts it; ended by <see cref="DisposeAsync"/>.</summary>
    public static Task<PostgresServer> StartOwnAsync() => StartNewAsync(isShared: false, FastSettings);

    /// <summary>As <see cref="StartOwnAsync"/>, with commits that outlive a loss of power: what measurements need.</summary>
    public static Task<PostgresServer> StartDurableAsync() => StartNewAsync(isShared: false, DurableSettings);

    /// <summary>As <see cref="StartOwnAsync"/>, from the installed programs only, with TLS by this certificate.</summary>
    public static Task<PostgresServer> StartTlsAsync(TestCertificate certificate) => StartNewAsync(false, FastSettings, certificate);

    /// <summary>A server that runs already; its user may create databases.</summary>
    public static PostgresServer Given(string connectionString) => new(connectionString, process: null, isShared: true);

    /// <summary>Creates an empty database with a name of its own and returns the connection string to it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"{Prefix}{Today()}_{Guid.NewGuid():N}";
        await ExecuteAsync(_connectionString, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(_connectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Removes a database of <see cref="CreateDatabaseAsync"/>, whoever is still connected to it.</summary>
    public Task DropDatabaseAsync(string database) => ExecuteAsync(
        _connectionString, $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(database).Database} WITH (FORCE)");

    /// <summary>A role that may connect to a database and create nothing in it.</summary>
    /// <param name="database">From <see cref="CreateDatabaseAsync"/> of a server from <see cref="WithRolesAsync"/>.</param>
    /// <returns>The connection string with that role.</returns>
    public async Task<string> CreateRoleAsync(string database)
    {
        var (role, password) = ($"{Prefix}{Guid.NewGuid():N}", RandomNumberGenerator.GetHexString(32, lowercase: true));
        await ExecuteAsync(_connectionString, $"CREATE ROLE {role} LOGIN PASSWORD '{password}'");
        await ExecuteAsync(database, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        return new NpgsqlConnectionStringBuilder(database) { Username = role, Password = password }.ConnectionString;
    }

    /// <summary>Removes a role of <see cref="CreateRoleAsync"/>.</summary>
    public Task DropRoleAsync(string database) =>
        ExecuteAsync(_connectionString, $"DROP ROLE {new NpgsqlConnectionStringBuilder(database).Username}");

    /// <summary>Ends the server in an orderly way; its clients lose their connections.</summary>
    public Task StopAsync() => Owned().StopAsync();

    /// <summary>Ends the server without warning, as a crash would.</summary>
    public Task KillAsync() => Owned().KillAsync();

    /// <summary>Starts the server again on the same port and data; returns when it answers.</summary>
    public Task StartAsync() => StartAsync(Owned(), _connectionString);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null && !_isShared)
            await _process.DisposeAsync();
    }

    private static async Task<PostgresServer> StartSharedAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } connectionString)
            return await StartNewAsync(isShared: true, FastSettings);
        await DropOldDatabasesAsync(connectionString);
        return Given(connectionString);
    }

    private static async Task<PostgresServer> StartNewAsync(bool isShared, string[] settings, TestCertificate? certificate = null)
    {
        var port = FreePort.Next();
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var process = await InstalledPostgres.PrepareAsync(port, User, password, settings, certificate);
        if (process is null && certificate is null && await Docker.AnswersAsync())
        {
            process = Docker.Prepare(
                Image,
                "INT",
                "/var/lib/postgresql/data",
                new Dictionary<int, int> { [5432] = port },
                new Dictionary<string, string> { ["POSTGRES_USER"] = User, ["POSTGRES_PASSWORD"] = password, ["POSTGRES_DB"] = "postgres" },
                ["postgres", .. settings]);
        }

        if (process is null)
        {
            throw new InvalidOperationException(
                $"These tests need PostgreSQL: install it (Debian: apt-get install postgresql), start a Docker engine, or set {Variable}"
                + " to a connection string whose user may create databases.");
        }

        var connectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = User,
            Password = password,
            Database = "postgres",
        }.ConnectionString;
        await StartAsync(process, connectionString);
        return new(connectionString, process, isShared);
    }

    private static async Task StartAsync(SupervisedServer process, string connectionString)
    {
        await process.StartAsync();
        await Wait.UntilSucceedsAsync(
            async cancellation =>
            {
                // A pooled connection could be one from before a stop, and would open without asking the server.
                var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
                await using var connection = new NpgsqlConnection(unpooled);
                await connection.OpenAsync(cancellation);
            },
            StartLimit,
            () => $"PostgreSQL did not answer within {StartLimit.TotalSeconds} s: {process.LogTail()}");
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        // Unpooled: the pool may hold a connection that a stop of the server has ended since.
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // A server of somebody else's keeps none of our databases for long. A run cannot drop its own at its end, because the test
    // host is ended without notice; so each run drops those of the days before yesterday.
    private static async Task DropOldDatabasesAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var names = new List<string>();
        await using (var query = new NpgsqlCommand("SELECT datname FROM pg_database WHERE datname >= $1 AND datname < $2", connection))
        {
            query.Parameters.AddWithValue(Prefix);
            query.Parameters.AddWithValue(Prefix + Today(daysAgo: 1));
            await using var reader = await query.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                names.Add(reader.GetString(0));
        }

        foreach (var name in names.Where(name => OldName().IsMatch(name)))
            await ExecuteAsync(connectionString, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static string Today(int daysAgo = 0) => $"{TimeProvider.System.GetUtcNow().AddDays(-daysAgo):yyyyMMdd}";

    [GeneratedRegex("^moderation_test_[0-9]{8}_[0-9a-f]{32}$")]
    private static partial Regex OldName();

    private SupervisedServer Owned() => _process switch
    {
        null => throw new InvalidOperationException(
            $"The tests cannot stop or start the server that {Variable} names; use {nameof(StartOwnAsync)}."),
        _ when _isShared => throw new InvalidOperationException(
            $"Other tests use the shared server; stop one from {nameof(StartOwnAsync)}."),
        _ => _process,
    };
}
