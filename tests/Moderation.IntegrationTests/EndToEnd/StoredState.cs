using System.Data;
using System.Data.Common;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>What a store holds, read with SQL of the tests' own.</summary>
internal sealed class StoredState(DbConnection connection)
{
    /// <summary>A recount of the comments that differs from the counts, as text; empty when all are exact.</summary>
    public Task<List<string>> CountsThatDifferAsync() => ColumnAsync(
        """
        SELECT r.article_id || ': ' || r.status || ' ' || r.n
        FROM (SELECT site, article_id, status, count(*) AS n FROM comments WHERE status <> 4 GROUP BY site, article_id, status) r
        LEFT JOIN articles a ON a.site = r.site AND a.article_id = r.article_id
        WHERE coalesce(CASE r.status WHEN 1 THEN a.approved WHEN 2 THEN a.held ELSE a.rejected END, -1) <> r.n
        UNION ALL
        SELECT 'sums differ'
        WHERE (SELECT coalesce(sum(approved + held + rejected), 0) FROM articles) <> (SELECT count(*) FROM comments WHERE status <> 4)
        """);

    public Task<List<string>> CommentIdsAsync() => ColumnAsync("SELECT comment_id FROM comments ORDER BY comment_id");

    /// <summary>Comments that do not have exactly one decision.</summary>
    public Task<List<string>> CommentsWithoutOneDecisionAsync() => ColumnAsync(
        """
        SELECT c.comment_id FROM comments c LEFT JOIN decisions d ON d.site = c.site AND d.comment_id = c.comment_id
        GROUP BY c.site, c.comment_id HAVING count(d.version) <> 1
        """);

    public async Task<long> CountAsync(string table)
    {
        await using var command = await CommandAsync($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task<List<string>> ColumnAsync(string sql)
    {
        await using var command = await CommandAsync(sql);
        var values = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            values.Add(reader.GetString(0));
        return values;
    }

    // A server that was away has broken the connection.
    private async Task<DbCommand> CommandAsync(string sql)
    {
        if (connection.State != ConnectionState.Open)
        {
            await connection.CloseAsync();
            await connection.OpenAsync();
        }

        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
