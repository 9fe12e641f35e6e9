using Moderation.Service.Recording.Rows;

namespace Moderation.Service.Recording.Postgres;

/// <summary>Statements over a whole batch; the parameters are the columns as arrays.</summary>
internal static class PostgresSql
{
    /// <param name="order">The lock order where other transactions write the same rows: <c>position</c> for the order given.</param>
    public static string Insert<TRow>(Table<TRow> table, string? order = null, string end = "") =>
        $"""
        INSERT INTO {table.Name} ({table.Names})
        SELECT {string.Join(", ", table.Columns.Select(column => column.IsJson ? $"{column.Name}::jsonb" : column.Name))}
        FROM unnest({table.Parameters}) WITH ORDINALITY AS new({table.Names}, position)
        {(order is null ? "" : $"ORDER BY {order}")}
        {end}
        """;

    /// <summary>The rows must be locked already: an UPDATE locks in no order.</summary>
    public static string Update<TRow>(Table<TRow> table) =>
        $"""
        UPDATE {table.Name} stored SET {table.EachButKey((column, _) => $"{column} = new.{column}")}
        FROM unnest({table.Parameters}) AS new({table.Names})
        WHERE {table.EachOfKey((column, _) => $"stored.{column} = new.{column}")}
        """;

    /// <summary>Locks in the order given.</summary>
    public static string LockByComment<TRow>(Table<TRow> table) =>
        $"""
        SELECT {table.Names} FROM unnest($1, $2) WITH ORDINALITY AS asked(asked_site, asked_id, position)
        JOIN {table.Name} ON site = asked_site AND comment_id = asked_id
        ORDER BY position
        FOR UPDATE OF {table.Name}
        """;
}
