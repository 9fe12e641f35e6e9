using Npgsql;

namespace Moderation.Service.Storage;

/// <summary>
/// Opens sessions that hold advisory locks. They are not pooled: closing one releases its locks. None is silent while its process lives,
/// whatever that waits for: PostgreSQL may end those that are.
/// </summary>
internal sealed class LockSessions(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = PostgresConnections.Open(KeptAlive(connectionString));

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellation) => _source.OpenConnectionAsync(cancellation);
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static string KeptAlive(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        KeepAlive = (int)PostgresConnections.Silence.TotalSeconds / 3,
        CommandTimeout = (int)PostgresConnections.Silence.TotalSeconds, // after that the locks may be lost
    }.ConnectionString;
}
