using Moderation.Benchmarks.Pipeline.Load;
using Npgsql;

namespace Moderation.Benchmarks.Review.Keys;

/// <summary>Checks in the store that exactly the comments whose keys were pressed are decided, each once and as the key says.</summary>
internal sealed class RecordedVerdicts(string database)
{
    private const short Approved = 1;
    private const short Rejected = 3;
    private static readonly TimeSpan RecordedLimit = TimeSpan.FromSeconds(20);

    /// <returns>The store's clock.</returns>
    public async Task<DateTime> NowAsync(CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT clock_timestamp()");
        return (DateTime)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <param name="since">Before the first key press.</param>
    /// <param name="shown">What the page showed after each.</param>
    /// <param name="cancellation">Ends the check.</param>
    public async Task CheckAsync(DateTime since, IReadOnlyList<ItemShown> shown, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var expected = shown.Select(item => (item.Before!, item.Key == "a" ? Approved : Rejected)).Order().ToList();
        var found = new List<(string, short)>();
        await Wait.UntilSucceedsAsync(
            async token =>
            {
                found = await VerdictsAsync(source, since, token);
                if (found.Count < expected.Count)
                    throw new InvalidOperationException("Not all yet.");
            },
            RecordedLimit,
            () => $"Of {expected.Count} verdicts by keyboard the store has {found.Count}.");
        if (!found.SequenceEqual(expected))
            throw new InvalidOperationException(
                $"The store has other verdicts than the keys that were pressed: {string.Join(", ", found.Except(expected).Take(5))}.");

        var texts = await TextsAsync(source, [.. shown.Select(item => item.After)], cancellation);
        if (shown.FirstOrDefault(item => texts.GetValueOrDefault(item.After) != item.Text) is { } other)
            throw new InvalidOperationException($"The page did not show the text of {other.After}.");
    }

    private static async Task<List<(string CommentId, short Status)>> VerdictsAsync(
        NpgsqlDataSource source, DateTime since, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "SELECT comment_id, status FROM decisions WHERE site = $1 AND decider_kind = 2 AND decided_at >= $2"
            + " ORDER BY comment_id COLLATE \"C\"");
        command.Parameters.AddWithValue(SampleSite.Name);
        command.Parameters.AddWithValue(since);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var verdicts = new List<(string, short)>();
        while (await reader.ReadAsync(cancellation))
            verdicts.Add((reader.GetString(0), reader.GetInt16(1)));
        return verdicts;
    }

    private static async Task<Dictionary<string, string>> TextsAsync(NpgsqlDataSource source, string[] ids, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("SELECT comment_id, text FROM comments WHERE site = $1 AND comment_id = ANY($2)");
        command.Parameters.AddWithValue(SampleSite.Name);
        command.Parameters.AddWithValue(ids);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var texts = new Dictionary<string, string>();
        while (await reader.ReadAsync(cancellation))
            texts[reader.GetString(0)] = reader.GetString(1);
        return texts;
    }
}
