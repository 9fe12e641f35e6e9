using System.Text;
using Moderation.Contracts;
using Npgsql;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>Ten thousand messages, a tenth of them twice and a hundredth broken, end where they belong.</summary>
public sealed class BusToPostgresTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task EveryGoodMessageIsStoredOnceAndEveryBrokenOneIsADeadLetter()
    {
        await using var production = await Production.StartAsync();
        var flood = new CommentFlood(Production.Site, seed: 1);

        await production.PublishAsync(flood.Messages);

        await production.WaitUntilTakenInAsync(flood.Good.Count, flood.Broken.Count, Limit);
        await AssertExactAsync(production, flood);
        var letters = await production.DeadLettersAsync();
        Assert.Equal(Sorted(flood.Broken), Sorted(letters.Select(letter => letter.Body.ToArray())));
        foreach (var letter in letters)
        {
            Assert.Contains(Header(letter, Topology.ReasonHeader), new[] { "invalid-json", "invalid-field", "too-long", "unknown-site" });
            Assert.Equal(Topology.Comments, Header(letter, Topology.ExchangeHeader));
            Assert.Equal(Topology.Submitted(Production.Site), Header(letter, Topology.RoutingKeyHeader));
            Assert.NotEmpty(Header(letter, Topology.DetailHeader));
        }
    }

    [Fact]
    public async Task KillingTheServiceInTheMiddleChangesNothingOfIt()
    {
        await using var production = await Production.StartAsync();
        var flood = new CommentFlood(Production.Site, seed: 2);

        // The last quarter comes after the last kill: however long this process sleeps in between, something is left to do.
        var before = flood.Messages.Count * 3 / 4;
        var publishing = production.PublishAsync(flood.Messages.Take(before));
        foreach (var share in new[] { 0.1, 0.5 })
        {
            await Wait.UntilSucceedsAsync(
                async _ =>
                {
                    if (await production.Stored.CountAsync("comments") < share * flood.Good.Count)
                        throw new InvalidOperationException("Not yet.");
                },
                Limit,
                () => $"Nothing to interrupt: {production.Service.Said}");
            await production.Service.KillAsync();
            Assert.InRange(await production.Stored.CountAsync("comments"), 1, flood.Good.Count - 1);
            await production.Service.StartAsync();
        }

        await publishing;
        await production.PublishAsync(flood.Messages.Skip(before));
        await production.WaitUntilTakenInAsync(flood.Good.Count, flood.Broken.Count, Limit);
        await AssertExactAsync(production, flood);

        // A letter whose original was not acknowledged before the kill is there twice: never lost, never another one.
        var letters = (await production.DeadLettersAsync()).Select(letter => Convert.ToHexString(letter.Body.Span)).ToHashSet();
        Assert.Equal(flood.Broken.Select(Convert.ToHexString).Order(), letters.Order());
    }

    [Fact]
    public async Task WhatOnlyTheStoreRefusesIsADeadLetterAndItsNeighboursAreStored()
    {
        await using var production = await Production.StartAsync();
        await RefusePoisonAsync(production.ConnectionString);
        var ids = Enumerable.Range(0, 300).Select(i => i == 111 ? "poison" : $"c{i}").ToList();

        await production.PublishAsync(ids.Select(id => Encoding.UTF8.GetBytes(
            $$"""{"site":"{{Production.Site}}","articleId":"a","commentId":"{{id}}","author":{"id":"{{id}}"}"""
            + $$""","text":"Ein Satz von {{id}}","submittedAt":"2026-03-01T09:00:00Z"}""")));

        await production.WaitUntilTakenInAsync(ids.Count - 1, deadLetters: 1, Limit);
        Assert.Equal(
            ids.Where(id => id != "poison").Order(StringComparer.Ordinal),
            (await production.Stored.CommentIdsAsync()).Order(StringComparer.Ordinal));
        var letter = Assert.Single(await production.DeadLettersAsync());
        Assert.Equal("invalid-field", Header(letter, Topology.ReasonHeader));
        Assert.Contains("\"poison\"", Encoding.UTF8.GetString(letter.Body.Span), StringComparison.Ordinal);
        Assert.Empty(await production.Stored.CountsThatDifferAsync());
    }

    private static async Task RefusePoisonAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = 'check_violation'; END $$;
            CREATE TRIGGER refuse_comment BEFORE INSERT ON comments FOR EACH ROW WHEN (new.comment_id = 'poison') EXECUTE FUNCTION refuse()
            """,
            connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task AssertExactAsync(Production production, CommentFlood flood)
    {
        Assert.Equal(
            flood.Good.Keys.Order(StringComparer.Ordinal), (await production.Stored.CommentIdsAsync()).Order(StringComparer.Ordinal));
        Assert.Empty(await production.Stored.CommentsWithoutOneDecisionAsync());
        Assert.Empty(await production.Stored.CountsThatDifferAsync());
        Assert.Equal("Every count is exact.", (await production.Service.CommandAsync("counts", "verify")).Trim());
    }

    private static IEnumerable<string> Sorted(IEnumerable<byte[]> bodies) => bodies.Select(Convert.ToHexString).Order();

    private static string Header(RabbitMQ.Client.BasicGetResult letter, string name) =>
        Encoding.UTF8.GetString((byte[])letter.BasicProperties.Headers![name]!);
}
