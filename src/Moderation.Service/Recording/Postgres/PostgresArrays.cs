using Moderation.Service.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Moderation.Service.Recording.Postgres;

/// <summary>Columns of a batch as array parameters, for <c>unnest</c>.</summary>
internal static class PostgresArrays
{
    /// <summary>Every column of the comments, in the order in which the statements name them.</summary>
    public static NpgsqlParameter[] Columns(IReadOnlyList<Comment> comments) =>
    [
        Texts(comments.Select(c => c.Site)), Texts(comments.Select(c => c.CommentId)), Texts(comments.Select(c => c.ArticleId)),
        Texts(comments.Select(c => c.ParentId)), Texts(comments.Select(c => c.AuthorId)), Texts(comments.Select(c => c.AuthorName)),
        Texts(comments.Select(c => c.Text)), Texts(comments.Select(c => c.Language)), Integers(comments.Select(c => c.Revision)),
        Shorts(comments.Select(c => (short?)c.Status)), Shorts(comments.Select(c => (short?)c.ModeratorStatus)),
        Integers(comments.Select(c => c.Version)), Longs(comments.Select(c => c.ContentHash)), Longs(comments.Select(c => c.PostFingerprint)),
        Times(comments.Select(c => c.SubmittedAt)), Times(comments.Select(c => (DateTimeOffset?)c.ReceivedAt)),
    ];

    public static NpgsqlParameter Texts(IEnumerable<string?> values) => Array(NpgsqlDbType.Text, values.ToArray());

    public static NpgsqlParameter Integers(IEnumerable<int> values) => Array(NpgsqlDbType.Integer, values.ToArray());

    public static NpgsqlParameter Integers(IEnumerable<int?> values) => Array(NpgsqlDbType.Integer, values.ToArray());

    public static NpgsqlParameter Doubles(IEnumerable<double> values) => Array(NpgsqlDbType.Double, values.ToArray());

    public static NpgsqlParameter Longs(IEnumerable<long> values) => Array(NpgsqlDbType.Bigint, values.ToArray());

    public static NpgsqlParameter Shorts(IEnumerable<short?> values) => Array(NpgsqlDbType.Smallint, values.ToArray());

    public static NpgsqlParameter Times(IEnumerable<DateTimeOffset?> values) =>
        Array(NpgsqlDbType.TimestampTz, values.Select(value => value?.ToUniversalTime()).ToArray());

    public static NpgsqlParameter Bytes(IEnumerable<byte[]> values) => Array(NpgsqlDbType.Bytea, values.ToArray());

    private static NpgsqlParameter Array(NpgsqlDbType element, object values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | element, Value = values };
}
