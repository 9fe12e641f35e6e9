using Moderation.Service.Recording.Rows;

namespace Moderation.Service.Recording.Sqlite;

/// <summary>Statements over one row; the parameters are the columns.</summary>
internal static class SqliteSql
{
    public static string Insert<TRow>(Table<TRow> table, string end = "") =>
        $"INSERT INTO {table.Name} ({table.Names}) VALUES ({table.Parameters}) {end}";

    public static string Update<TRow>(Table<TRow> table) =>
        $"""
        UPDATE {table.Name} SET {table.EachButKey((column, place) => $"{column} = ${place}")}
        WHERE {table.EachOfKey((column, place) => $"{column} = ${place}")}
        """;

    /// <summary>The transaction is the only writer: nothing has to be locked.</summary>
    public static string SelectByComment<TRow>(Table<TRow> table) =>
        $"SELECT {table.Names} FROM {table.Name} WHERE site = $1 AND comment_id = $2";
}
