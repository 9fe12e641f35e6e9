namespace Moderation.Service.Recording.Rows;

/// <summary>A column as it is written: its name, and the value that a row has for it.</summary>
internal abstract class Column<TRow>(string name)
{
    public string Name => name;

    /// <summary>The text is JSON, for which PostgreSQL has a type.</summary>
    public bool IsJson { get; init; }

    /// <summary>The values of a batch in an array of the column's type, for a statement that takes whole columns.</summary>
    public abstract Array ValuesOf(IReadOnlyList<TRow> rows);

    /// <summary>The value of one row, for a statement that takes one.</summary>
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
