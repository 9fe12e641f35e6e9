namespace Moderation.Service.Recording.Rows;

/// <summary>A table as batches write it, in terms that both stores share.</summary>
/// <param name="keys">How many of the columns, from the first, are its key.</param>
internal sealed class Table<TRow>(string name, int keys, params Column<TRow>[] columns)
{
    public string Name => name;
    public IReadOnlyList<Column<TRow>> Columns => columns;
    public string Names { get; } = Join(columns, column => column.Name); // separated by commas
    public string Key { get; } = Join(columns.Take(keys), column => column.Name);
    public string Parameters { get; } = Join(Enumerable.Range(1, columns.Length), place => $"${place}");
    public string OrNothing => $"ON CONFLICT ({Key}) DO NOTHING";
    public string OrReplace => $"ON CONFLICT ({Key}) DO UPDATE SET {EachButKey((column, _) => $"{column} = excluded.{column}")}";

    public Table<TRow> With<TValue>(string column, Func<TRow, TValue> value, bool isJson = false) =>
        new(name, keys, [.. columns, new Column<TRow, TValue>(column, value) { IsJson = isJson }]);

    /// <summary>Joins by AND a text for each column of the key and its place.</summary>
    public string EachOfKey(Func<string, int, string> text) =>
        Join(columns.Take(keys).Index(), c => text(c.Item.Name, c.Index + 1), " AND ");

    /// <summary>Joins by comma a text for each other column and its place.</summary>
    public string EachButKey(Func<string, int, string> text) => Join(columns.Index().Skip(keys), c => text(c.Item.Name, c.Index + 1));

    private static string Join<T>(IEnumerable<T> parts, Func<T, string> text, string separator = ", ") =>
        string.Join(separator, parts.Select(text));
}
