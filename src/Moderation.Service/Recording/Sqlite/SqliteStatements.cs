using System.Data.Common;
using Microsoft.Data.Sqlite;
using Moderation.Service.Recording.Rows;

namespace Moderation.Service.Recording.Sqlite;

/// <summary>Runs a statement once for each row of a batch.</summary>
internal sealed class SqliteStatements(SqliteConnection connection, SqliteTransaction transaction)
{
    /// <returns>The rows that were written; an insert may skip stored ones.</returns>
    public List<TRow> Write<TRow>(string sql, Table<TRow> table, IReadOnlyList<TRow> rows)
    {
        var written = new List<TRow>(rows.Count);
        using var command = Prepare(sql, table.Columns.Count);
        foreach (var row in rows)
        {
            Bind(command, table, row);
            if (command.ExecuteNonQuery() == 1)
                written.Add(row);
        }

        return written;
    }

    public Task WriteAsync<TRow>(string sql, Table<TRow> table, IReadOnlyList<TRow> rows)
    {
        if (rows.Count > 0)
            Write(sql, table, rows);
        return Task.CompletedTask;
    }

    public IEnumerable<T> WriteAndRead<TRow, T>(string sql, Table<TRow> table, IReadOnlyList<TRow> rows, Func<DbDataReader, TRow, T> read)
    {
        using var command = Prepare(sql, table.Columns.Count);
        foreach (var row in rows)
        {
            Bind(command, table, row);
            using var reader = command.ExecuteReader();
            while (reader.Read())
                yield return read(reader, row);
        }
    }

    public Task<IReadOnlyList<T>> ReadAsync<TKey, T>(
        string sql, IEnumerable<TKey> keys, Func<TKey, object?[]> parameters, Func<DbDataReader, TKey, T> read)
    {
        var rows = new List<T>();
        SqliteCommand? command = null;
        foreach (var key in keys)
        {
            var values = parameters(key);
            command ??= Prepare(sql, values.Length);
            Bind(command, values);
            using var reader = command.ExecuteReader();
            while (reader.Read())
                rows.Add(read(reader, key));
        }

        command?.Dispose();
        return Task.FromResult<IReadOnlyList<T>>(rows);
    }

    public Task<IReadOnlyList<T>> ReadAsync<T>(string sql, IEnumerable<CommentKey> keys, Func<DbDataReader, T> read) =>
        ReadAsync(sql, keys, key => [key.Site, key.CommentId], (row, _) => read(row));

    /// <returns>Number of changed rows.</returns>
    public int Run(string sql, params object?[] parameters)
    {
        using var command = Prepare(sql, parameters);
        return command.ExecuteNonQuery();
    }

    public long Number(string sql, params object?[] parameters)
    {
        using var command = Prepare(sql, parameters);
        return (long)command.ExecuteScalar()!;
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var place = 1; place <= parameters; place++)
            command.Parameters.Add(new SqliteParameter($"${place}", null));
        return command;
    }

    private SqliteCommand Prepare(string sql, object?[] values)
    {
        var command = Prepare(sql, values.Length);
        Bind(command, values);
        return command;
    }

    private static void Bind(SqliteCommand command, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
            Bind(command, i, values[i]);
    }

    private static void Bind<TRow>(SqliteCommand command, Table<TRow> table, TRow row)
    {
        for (var i = 0; i < table.Columns.Count; i++)
            Bind(command, i, table.Columns[i].ValueOf(row));
    }

    private static void Bind(SqliteCommand command, int parameter, object? value) => command.Parameters[parameter].Value = value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => time.ToUnixTimeMilliseconds(),
        _ => value,
    };
}
