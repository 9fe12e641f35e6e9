namespace Moderation.Service.Recording.Rows;

internal abstract class Column<TRow>(string name)
{
    public string Name => name;
    public bool IsJson { get; init; } // PostgreSQL has a type for JSON

    /// <summary>An array of the column's type.</summary>
    public abstract Array ValuesOf(IReadOnlyList<TRow> rows);

    public abstract object? ValueOf(TRow row);
}

internal sealed class Column<TRow, TValue>(string name, Func<TRow, TValue> value) : Column<TRow>(name)
{
    public override Array ValuesOf(IReadOnlyList<TRow> rows)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(rows[i]);
        return values;
    }

    public override object? ValueOf(TRow row) => value(row);
}
