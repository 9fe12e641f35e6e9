using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Moderation.Service.Recording.Postgres;

/// <summary>Columns of a batch as array parameters, for <c>unnest</c>.</summary>
internal static class PostgresParameters
{
    public static NpgsqlParameter[] Of<TRow>(Table<TRow> table, IReadOnlyList<TRow> rows) =>
        [.. table.Columns.Select(column => Parameter(column.ValuesOf(rows)))];

    public static NpgsqlParameter[] Of(IReadOnlyList<CommentKey> keys) =>
        [Column(keys.Select(k => k.Site)), Column(keys.Select(k => k.CommentId))];

    public static NpgsqlParameter[] Of(IReadOnlyList<ArticleKey> keys) =>
        [Column(keys.Select(k => k.Site)), Column(keys.Select(k => k.ArticleId))];

    public static NpgsqlParameter Column<T>(IEnumerable<T> values) => Parameter(values.ToArray());
    public static NpgsqlParameter Value(object value) => new() { Value = value };

    private static NpgsqlParameter Parameter(Array values) => new() { NpgsqlDbType = NpgsqlDbType.Array | TypeOf(values), Value = values };

    private static NpgsqlDbType TypeOf(Array values)
    {
        switch (values)
        {
            case string?[]: return NpgsqlDbType.Text;
            case short[] or short?[]: return NpgsqlDbType.Smallint;
            case int[] or int?[]: return NpgsqlDbType.Integer;
            case long[]: return NpgsqlDbType.Bigint;
            case double[]: return NpgsqlDbType.Double;
            case byte[][]: return NpgsqlDbType.Bytea;
            case DateTimeOffset[] times: // Npgsql refuses other offsets
                foreach (ref var time in times.AsSpan())
                    time = time.ToUniversalTime();
                return NpgsqlDbType.TimestampTz;
            case DateTimeOffset?[] times:
                foreach (ref var time in times.AsSpan())
                    time = time?.ToUniversalTime();
                return NpgsqlDbType.TimestampTz;
            default: throw new NotSupportedException($"No column of {values.GetType().GetElementType()} is written.");
        }
    }
}
