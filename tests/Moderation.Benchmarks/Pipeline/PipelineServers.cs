using Moderation.Benchmarks.Pipeline.Processes;
using Moderation.Testing.Servers;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>RabbitMQ and PostgreSQL, given or started, with a virtual host and a database of this run's own.</summary>
internal sealed class PipelineServers : IAsyncDisposable
{
    private readonly RabbitMqServer _rabbitMq;
    private readonly PostgresServer _postgres;
    private readonly VirtualHost _virtualHost;
    private readonly List<string> _moreDatabases = [];

    private PipelineServers(RabbitMqServer rabbitMq, PostgresServer postgres, VirtualHost virtualHost, string database)
    {
        (_rabbitMq, _postgres, _virtualHost, Database) = (rabbitMq, postgres, virtualHost, database);
        RabbitMqCpu = new ServerCpu(rabbitMq.Folder, "beam.smp");
        PostgresCpu = new ServerCpu(postgres.Folder, "postgres");
    }

    /// <summary><c>amqp://user:password@host:port/name</c>.</summary>
    public Uri RabbitMq => _virtualHost.Uri;

    /// <summary>Connection string.</summary>
    public string Database { get; }

    public ServerCpu RabbitMqCpu { get; }

    public ServerCpu PostgresCpu { get; }

    /// <param name="rabbitMq">amqp:// address; null starts a broker.</param>
    /// <param name="postgres">Connection string of a user who may create databases; null starts a server with durable commits.</param>
    public static async Task<PipelineServers> StartAsync(Uri? rabbitMq, string? postgres)
    {
        var startedRabbitMq = rabbitMq is null ? RabbitMqServer.StartOwnAsync() : RabbitMqServer.GivenAsync(rabbitMq);
        var startedPostgres = postgres is null ? PostgresServer.StartDurableAsync() : Task.FromResult(PostgresServer.Given(postgres));
        await Task.WhenAll(startedRabbitMq, startedPostgres);
        var (broker, store) = (await startedRabbitMq, await startedPostgres);
        return new(broker, store, await broker.CreateVirtualHostAsync(), await store.CreateDatabaseAsync());
    }

    /// <summary>Another empty database on the same server, for what is compared with the first one.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var database = await _postgres.CreateDatabaseAsync();
        _moreDatabases.Add(database);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await _virtualHost.DisposeAsync();
        foreach (var database in _moreDatabases.Append(Database))
            await _postgres.DropDatabaseAsync(database);
        await _rabbitMq.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
