using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;
using Npgsql;

namespace Moderation.IntegrationTests.Counts.News;

/// <summary>News of counts while the database takes no new connections: those that are open, as of who listens, stay.</summary>
public sealed class PostgresCountNewsTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _heard = [];
    private readonly CapturedLog _log = new();
    private string _database = null!;
    private NpgsqlConnection _listener = null!;
    private NpgsqlConnection _server = null!;
    private NpgsqlDataSource _source = null!;
    private PostgresCountNews _news = null!;

    public async Task InitializeAsync()
    {
        var connectionString = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        _database = settings.Database!;
        _listener = await OpenAsync(settings.ConnectionString);
        _listener.Notification += (_, notification) => _heard.Enqueue(notification.Payload);
        await ExecuteAsync(_listener, $"LISTEN {CountNewsPayload.Channel}");
        _source = NpgsqlDataSource.Create(settings.ConnectionString);
        settings.Database = "postgres";
        _server = await OpenAsync(settings.ConnectionString);
        var logger = LoggerFactory.Create(logging => logging.AddProvider(_log)).CreateLogger<PostgresCountNews>();
        _news = new PostgresCountNews(
            _source, new CountFeed(new HeardChanges(TimeProvider.System), CountSubscribers.None), TimeProvider.System, logger);
        await _news.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _news.StopAsync(CancellationToken.None);
        _news.Dispose();
        await _source.DisposeAsync();
        await _listener.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task WhatCouldNotBeToldIsToldLaterThoughNothingElseChanges()
    {
        await FailToTellAsync("a1");

        await AllowConnectionsAsync(true);

        await UntilHeardAsync("a1");
    }

    [Fact]
    public async Task AnOrderlyStopTellsTheRest()
    {
        await FailToTellAsync("a1");
        await AllowConnectionsAsync(true);
        _news.Tell([Change("a2")]);

        await _news.StopAsync(CancellationToken.None);

        await UntilHeardAsync("a1");
        await UntilHeardAsync("a2");
    }

    private static CountChange Change(string article) => new(new ArticleKey("news", article), new(1, 0, 0, 1, null));

    private async Task FailToTellAsync(string article)
    {
        await AllowConnectionsAsync(false);
        _news.Tell([Change(article)]);
        await Wait.UntilSucceedsAsync(
            _ => Task.FromResult(_log.Lines.First(line => line.Contains("cannot be told", StringComparison.Ordinal))),
            Limit,
            () => "Nothing has failed.");
    }

    private async Task UntilHeardAsync(string article)
    {
        using var deadline = new CancellationTokenSource(Limit);
        while (!_heard.Any(payload => payload.Contains($"\t{article}\t", StringComparison.Ordinal)))
            await _listener.WaitAsync(deadline.Token);
    }

    private Task AllowConnectionsAsync(bool allowed) => ExecuteAsync(_server, $"ALTER DATABASE {_database} ALLOW_CONNECTIONS {allowed}");

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
