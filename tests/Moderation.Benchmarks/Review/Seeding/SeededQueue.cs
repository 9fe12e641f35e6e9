using System.Diagnostics;
using Npgsql;

namespace Moderation.Benchmarks.Review.Seeding;

/// <summary>Fills the tables by the server itself: a site with two months of comments and a long queue, nothing in the outbox.</summary>
/// <param name="source">The database, migrated.</param>
/// <param name="comments">Stored comments.</param>
/// <param name="held">How many of them are held.</param>
/// <param name="progress">Told how far it is.</param>
internal sealed class SeededQueue(NpgsqlDataSource source, int comments, int held, Action<string> progress)
{
    private const int Portion = 50_000;

    /// <summary>One for each core of a small machine: the server does all the work.</summary>
    private const int AtOnce = 2;

    private static readonly string[] Tables = ["comments", "decisions", "articles", "reports", "review_items"];

    private readonly SeedSql _sql = new(comments, held);

    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> FillAsync(CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var indexes = await TakeIndexesAsync(cancellation);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        var stored = 0;
        await Parallel.ForEachAsync(Portions(), options, async (portion, token) =>
        {
            await ExecuteAsync(_sql.Comments, token, portion.First, portion.Last);
            await ExecuteAsync(SeedSql.Decisions, token, portion.First, portion.Last);
            progress($"Storing comments: {Interlocked.Add(ref stored, portion.Last - portion.First + 1):N0} of {comments:N0}");
        });

        progress("Storing rulings, reports, review items and articles");
        await Task.WhenAll(
            ExecuteAsync(SeedSql.Rulings, cancellation),
            ExecuteAsync(SeedSql.Articles, cancellation),
            ReportsAsync(cancellation));
        progress("Building the indexes");
        await Parallel.ForEachAsync(indexes, options, async (index, token) => await ExecuteAsync(index, token));
        progress("Cleaning up the tables");
        await Parallel.ForEachAsync(Tables, options, async (table, token) => await ExecuteAsync($"VACUUM ANALYZE {table}", token));
        await ExecuteAsync("CHECKPOINT", cancellation);
        return clock.Elapsed;
    }

    /// <returns>The size of the database as the server tells it.</returns>
    public async Task<string> SizeAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("SELECT pg_size_pretty(pg_database_size(current_database()))");
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task ReportsAsync(CancellationToken cancellation)
    {
        await ExecuteAsync(_sql.Reports, cancellation);
        await ExecuteAsync(_sql.Items, cancellation);
    }

    private IEnumerable<(int First, int Last)> Portions()
    {
        for (var first = 0; first < comments; first += Portion)
            yield return (first, Math.Min(first + Portion, comments) - 1);
    }

    // Building an index over what is there takes a fraction of keeping it up row by row. The schema's own definitions are used again.
    private async Task<List<string>> TakeIndexesAsync(CancellationToken cancellation)
    {
        var definitions = new List<string>();
        var names = new List<string>();
        await using (var command = source.CreateCommand(
            "SELECT indexdef, quote_ident(indexname) FROM pg_indexes"
            + " WHERE tablename = ANY($1) AND indexname NOT IN (SELECT conname FROM pg_constraint)"))
        {
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Tables });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                definitions.Add(reader.GetString(0));
                names.Add(reader.GetString(1));
            }
        }

        await ExecuteAsync($"DROP INDEX {string.Join(", ", names)}", cancellation);
        return definitions;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation, params int[] numbers)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach (var number in numbers)
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = number });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
