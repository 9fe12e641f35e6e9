using System.Text;
using Moderation.Contracts;
using Moderation.IntegrationTests.EndToEnd;
using Npgsql;

namespace Moderation.IntegrationTests.Attacks;

/// <summary>A message on which the store fails each time, in a way that nobody has foreseen.</summary>
public sealed class PoisonTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task AmongOthersItGoesAlone()
    {
        await using var production = await Production.StartAsync();
        await FailOnPoisonAsync(production.ConnectionString);

        await production.PublishAsync(Enumerable.Range(0, 200).Select(i => Comment(i == 77 ? "poison" : $"c-{i}")));

        await IsAloneAsync(production, 199);
    }

    [Fact]
    public async Task AloneItHoldsUpNobodyWhoComesLater()
    {
        await using var production = await Production.StartAsync();
        await FailOnPoisonAsync(production.ConnectionString);
        await production.PublishAsync([Comment("poison")]);
        await Wait.UntilAsync(
            () => production.Service.Said.Contains("could not be recorded", StringComparison.Ordinal), "the store has failed on it", Limit);

        await production.PublishAsync(Enumerable.Range(0, 20).Select(i => Comment($"c-{i}")));

        await IsAloneAsync(production, 20);
    }

    /// <summary>While nothing can be recorded, nothing is anybody's fault.</summary>
    [Fact]
    public async Task AStoreThatFailsOnEverythingCostsNobodyTheirComment()
    {
        await using var production = await Production.StartAsync();
        await FailOnPoisonAsync(production.ConnectionString, "true");

        await production.PublishAsync(Enumerable.Range(0, 10).Select(i => Comment($"c-{i}")));
        await Wait.UntilAsync(
            () => production.Service.Output.Count(line => line.Contains("could not be recorded", StringComparison.Ordinal)) >= 6,
            $"it was tried again and again: {production.Service.Said}",
            Limit);
        Assert.Equal(0u, await production.Channel.MessageCountAsync(Topology.DeadLetters));
        await ExecuteAsync(production.ConnectionString, "DROP TRIGGER fail_comment ON comments");

        await production.WaitUntilTakenInAsync(comments: 10, deadLetters: 0, Limit);
        Assert.Empty(await production.DeadLettersAsync());
    }

    private static async Task IsAloneAsync(Production production, int others)
    {
        await production.WaitUntilTakenInAsync(others, deadLetters: 1, Limit);
        Assert.DoesNotContain("poison", await production.Stored.CommentIdsAsync());
        var letter = Assert.Single(await production.DeadLettersAsync());
        Assert.Contains("\"poison\"", Encoding.UTF8.GetString(letter.Body.Span), StringComparison.Ordinal);
        Assert.Equal("invalid-field", Encoding.UTF8.GetString((byte[])letter.BasicProperties.Headers![Topology.ReasonHeader]!));
    }

    private static byte[] Comment(string id) => Encoding.UTF8.GetBytes(
        $$"""{"site":"{{Production.Site}}","articleId":"a","commentId":"{{id}}","author":{"id":"{{id}}"}"""
        + $$""","text":"Ein Satz von {{id}}","submittedAt":"2026-03-01T09:00:00Z"}""");

    // P0001, as any trigger of an operator's own may raise.
    private static Task FailOnPoisonAsync(string database, string when = "new.comment_id = 'poison'") => ExecuteAsync(
        database,
        $"""
        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'unforeseen'; END $$;
        CREATE TRIGGER fail_comment BEFORE INSERT ON comments FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION fail()
        """);

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
