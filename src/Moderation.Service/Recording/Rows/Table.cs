namespace Moderation.Service.Recording.Rows;

/// <summary>A table as batches write it, in terms that both stores share.</summary>
/// <param name="name">In the database.</param>
/// <param name="keys">How many of the columns, from the first, are its key.</param>
/// <param name="columns">In the order of the parameters.</param>
internal sealed class Table<TRow>(string name, int keys, params Column<TRow>[] columns)
{
    public string Name => name;

    public IReadOnlyList<Column<TRow>> Columns => columns;

    /// <summary>All columns, separated by commas.</summary>
    public string Names { get; } = Join(columns, column => column.Name);

    /// <summary>The columns of the key, separated by commas.</summary>
    public string Key { get; } = Join(columns.Take(keys), column => column.Name);

    /// <summary>A parameter for each column, by its place.</summary>
    public string Parameters { get; } = Join(Enumerable.Range(1, columns.Length), place => $"${place}");

    /// <summary>Ends an insert that leaves stored rows as they are.</summary>
    public string OrNothing => $"ON CONFLICT ({Key}) DO NOTHING";

    /// <summary>Ends an insert that replaces stored rows.</summary>
    public string OrReplace => $"ON CONFLICT ({Key}) DO UPDATE SET {EachButKey((column, _) => $"{column} = excluded.{column}")}";

    public Table<TRow> With<TValue>(string column, Func<TRow, TValue> value, bool isJson = false) =>
        new(name, keys, [.. columns, new Column<TRow, TValue>(column, value) { IsJson = isJson }]);

    /// <summary>A condition on the key, from a text for each of its columns and that column's place.</summary>
    public string EachOfKey(Func<string, int, string> text) => Join(columns.Take(keys).Index(), c => text(c.Item.Name, c.Index + 1), " AND ");

    /// <summary>A text for each other column and its place.</summary>
    public string EachButKey(Func<string, int, string> text) => Join(columns.Index().Skip(keys), c => text(c.Item.Name, c.Index + 1));

    private static string Join<T>(IEnumerable<T> parts, Func<T, string> text, string separator = ", ") => string.Join(separator, parts.Select(text));
}
