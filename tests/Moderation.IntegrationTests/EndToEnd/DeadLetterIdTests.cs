using Moderation.Contracts;
using RabbitMQ.Client;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>A letter may be there twice after a crash; by its message id that can be seen, whoever sent it and with what care.</summary>
public sealed class DeadLetterIdTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task WithoutAnIdOfItsOwnALetterHasOneMadeOfItsBytes()
    {
        await using var production = await Production.StartAsync();
        byte[] poison = [.. "{\"no\":\"comment\"}"u8], other = [.. "{\"no\":\"Comment\"}"u8];

        await production.PublishAsync([poison, poison, other]);
        await PublishAsync(production, "own-id", poison);
        await production.WaitUntilTakenInAsync(comments: 0, deadLetters: 4, Limit);

        var letters = await production.DeadLettersAsync();
        Assert.Equal(4, letters.Count);
        Assert.Contains(letters, letter => letter.BasicProperties.MessageId == "own-id");
        var made = letters.Where(letter => letter.BasicProperties.MessageId != "own-id")
            .ToLookup(letter => letter.Body.Span.SequenceEqual(poison), letter => letter.BasicProperties.MessageId);
        Assert.Equal(2, made[true].Count());
        Assert.True(Guid.TryParse(Assert.Single(made[true].Distinct()), out _));
        Assert.NotEqual(made[true].First(), Assert.Single(made[false]));
    }

    private static async Task PublishAsync(Production production, string id, byte[] body) => await production.Channel.BasicPublishAsync(
        Topology.Comments,
        Topology.Submitted(Production.Site),
        mandatory: true,
        new BasicProperties { ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent, MessageId = id },
        body);
}
