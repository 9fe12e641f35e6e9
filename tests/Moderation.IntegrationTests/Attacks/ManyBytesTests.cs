using System.Globalization;
using System.Text;
using Moderation.IntegrationTests.EndToEnd;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;
using Npgsql;

namespace Moderation.IntegrationTests.Attacks;

/// <summary>Messages as large as they may be, as many as a worker fetches ahead, and a store that makes them wait.</summary>
public sealed class ManyBytesTests
{
    private const int Messages = 600;
    private const int MegaByte = 1 << 20;

    /// <summary>Of the messages' 600 MiB: what may wait, and several times as much that runtime and client have not yet given back.</summary>
    private const double MostMiB = 400;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(300);

    [Fact]
    public async Task AWorkerHoldsPartOfThemAndLosesNone()
    {
        await using var broker = await RabbitMqServer.WithUsersAsync();
        await using var production = await Production.StartAsync(broker);
        await production.PublishAsync([Body(0, 1_000)]);
        await production.WaitUntilTakenInAsync(comments: 1, deadLetters: 0, Limit);
        var before = ProcessMemory.Of(production.Service.Id).Peak;

        await using (var connection = new NpgsqlConnection(production.ConnectionString))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var locking = new NpgsqlCommand("LOCK TABLE comments IN EXCLUSIVE MODE", connection, transaction))
                await locking.ExecuteNonQueryAsync();
            foreach (var part in Enumerable.Range(1, Messages).Chunk(20))
                await production.PublishAsync(part.Select(number => Body(number, MegaByte - 1_000)));
            await Task.Delay(TimeSpan.FromSeconds(5)); // until all have been delivered
            await transaction.CommitAsync();
        }

        await production.WaitUntilTakenInAsync(comments: Messages + 1, deadLetters: 0, Limit);

        var growth = ProcessMemory.Of(production.Service.Id).Peak - before;
        Assert.True(growth < MostMiB, string.Create(CultureInfo.InvariantCulture, $"The service grew by {growth:F0} MiB."));
        Assert.Empty(await production.Stored.CommentsWithoutOneDecisionAsync());
        Assert.Empty(await production.Stored.CountsThatDifferAsync());
    }

    private static byte[] Body(int number, int length)
    {
        var comment = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"site":"{{Production.Site}}","articleId":"a","commentId":"c-{{number}}","author":{"id":"u-{{number}}"},"text":"Das war Satz {{number}}.","submittedAt":"2026-03-01T09:00:00Z"}""");
        return Encoding.UTF8.GetBytes(comment.PadRight(length));
    }
}
