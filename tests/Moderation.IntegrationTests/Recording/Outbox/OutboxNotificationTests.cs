using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Recording;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;
using Moderation.Testing.Recording;
using Moderation.Testing.Servers;
using Npgsql;

namespace Moderation.IntegrationTests.Recording.Outbox;

/// <summary>A commit tells the other processes of its events, unless this one publishes them itself.</summary>
public sealed class OutboxNotificationTests : IAsyncLifetime
{
    private const string Channel = "moderation_outbox";
    private const string End = "end";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly List<string> _heard = [];
    private ServiceProvider _services = null!;
    private NpgsqlConnection _listener = null!;

    private OutboxSignal Signal => _services.GetRequiredService<OutboxSignal>();

    public async Task InitializeAsync()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        _services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging()
            .AddPostgresStorage(database).AddRecording(new RecordingOptions(), StoreKind.Postgres).BuildServiceProvider();
        await _services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        _listener = new NpgsqlConnection(database);
        await _listener.OpenAsync();
        _listener.Notification += (_, notification) => _heard.Add(notification.Payload);
        await ExecuteAsync(_listener, $"LISTEN {Channel}");
    }

    public async Task DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task ACommitWhereNothingIsPublishedNotifies()
    {
        await RecordAsync(Changes.Submission());

        Assert.NotEmpty(await HeardAsync());
    }

    [Fact]
    public async Task ACommitWhereEveryPartitionIsPublishedDoesNot()
    {
        Signal.DrainedHere = new SingleMember().Partitions;

        await RecordAsync(Changes.Submission());

        Assert.Empty(await HeardAsync());
    }

    [Theory]
    [InlineData("c1")]
    [InlineData("a1")]
    public async Task ACommitWithAnEventThatAnotherPublishesNotifies(string id)
    {
        // The comment's events are in one partition, the counts of its article in another.
        Assert.NotEqual(OutboxPartition.Of("news", "c1"), OutboxPartition.Of("news", "a1"));
        Signal.DrainedHere = [.. new SingleMember().Partitions.Where(partition => partition != OutboxPartition.Of("news", id))];

        await RecordAsync(Changes.Submission());

        Assert.NotEmpty(await HeardAsync());
    }

    [Fact]
    public async Task ARepetitionLeavesNoEventAndDoesNotNotify()
    {
        await RecordAsync(Changes.Submission());
        Assert.NotEmpty(await HeardAsync());

        await RecordAsync(Changes.Submission());

        Assert.Empty(await HeardAsync());
    }

    private async Task RecordAsync(CommentChange change) =>
        await _services.GetRequiredService<Recorder>().RecordAsync([change], CancellationToken.None);

    /// <summary>What was heard since the last call. Notifications come in the order of their commits: after the last is no other.</summary>
    private async Task<List<string>> HeardAsync()
    {
        await using var connection = await _services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await ExecuteAsync(connection, $"NOTIFY {Channel}, '{End}'");
        using var deadline = new CancellationTokenSource(Limit);
        while (!_heard.Contains(End))
            await _listener.WaitAsync(deadline.Token);
        var heard = _heard.Where(payload => payload != End).ToList();
        _heard.Clear();
        return heard;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
