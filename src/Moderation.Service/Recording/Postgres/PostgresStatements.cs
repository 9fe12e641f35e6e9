using System.Data.Common;
using Moderation.Service.Recording.Rows;
using Npgsql;

namespace Moderation.Service.Recording.Postgres;

/// <summary>Statements without a result share the round trip of the next read or the commit, which throws their errors.</summary>
internal sealed class PostgresStatements(NpgsqlConnection connection, NpgsqlTransaction transaction)
{
    private readonly List<NpgsqlBatchCommand> _waiting = [];

    /// <summary>Seconds per round trip from here to the commit; null for the connection's own.</summary>
    public int? Timeout { private get; set; }

    public void Add(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        _waiting.Add(command);
    }

    public Task AddAsync<TRow>(string sql, Table<TRow> table, IReadOnlyList<TRow> rows)
    {
        if (rows.Count > 0)
            Add(sql, PostgresParameters.Of(table, rows));
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<T>> ReadAsync<T>(
        string sql, NpgsqlParameter[] parameters, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        Add(sql, parameters);
        await using var batch = TakeWaiting();
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }

    public async Task CommitAsync(CancellationToken cancellation)
    {
        Add("COMMIT");
        await using var batch = TakeWaiting();
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlBatch TakeWaiting()
    {
        var batch = new NpgsqlBatch(connection, transaction);
        if (Timeout is { } seconds)
            batch.Timeout = seconds;
        foreach (var command in _waiting)
            batch.BatchCommands.Add(command);
        _waiting.Clear();
        return batch;
    }
}
