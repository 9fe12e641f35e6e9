using System.Text;
using Moderation.Contracts;
using Moderation.IntegrationTests.EndToEnd;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.Attacks;

/// <summary>Bodies far over the limit, which the broker takes.</summary>
public sealed class LongBodyTests
{
    private const int MegaByte = 1 << 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(MegaByte + 1)]
    [InlineData(12 * MegaByte)]
    public async Task IsRefusedAndKeptInPart(int length)
    {
        await using var broker = await RabbitMqServer.WithUsersAsync();
        await using var production = await Production.StartAsync(broker);
        var comment = Encoding.UTF8.GetBytes(
            $$"""{"site":"{{Production.Site}}","articleId":"a","commentId":"c","author":{"id":"u"}"""
            + ""","text":"Ein Satz.","submittedAt":"2026-03-01T09:00:00Z"}""");
        byte[] padded = [.. comment, .. Enumerable.Repeat((byte)' ', length - comment.Length)];

        await production.PublishAsync([padded, comment]);
        await production.WaitUntilTakenInAsync(comments: 1, deadLetters: 1, Limit);

        // Sent in again, it would only come back in part of a part.
        Assert.Contains("0 letters", await production.Service.CommandAsync("dead-letters", "replay"), StringComparison.Ordinal);
        var letter = Assert.Single(await production.DeadLettersAsync());
        Assert.Equal("too-long", Encoding.UTF8.GetString((byte[])letter.BasicProperties.Headers![Topology.ReasonHeader]!));
        Assert.Equal(length, Convert.ToInt64(letter.BasicProperties.Headers["x-moderation-length"], null));
        Assert.Equal(padded[..(64 << 10)], letter.Body.ToArray());
    }

    [Fact]
    public async Task AllDeadLettersTogetherEndSomewhere()
    {
        await using var broker = await RabbitMqServer.WithUsersAsync();
        await using var production = await Production.StartAsync(broker);

        var arguments = (await broker.ArgumentsAsync(production.Host))[Topology.DeadLetters];

        Assert.Equal(1L << 30, arguments.GetProperty("x-max-length-bytes").GetInt64());
        Assert.Equal("drop-head", arguments.GetProperty("x-overflow").GetString());
    }
}
