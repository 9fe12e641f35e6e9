using System.Text;
using Moderation.Contracts;
using Moderation.IntegrationTests.EndToEnd;
using Moderation.Testing.Servers;
using RabbitMQ.Client;

namespace Moderation.IntegrationTests.Attacks;

/// <summary>Where the operator says which broker user acts for which site, the right routing key is not enough.</summary>
public sealed class SenderTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task OnlyAUserWhoIsNamedActsForASite()
    {
        await using var broker = await RabbitMqServer.WithUsersAsync();
        var host = await broker.CreateVirtualHostAsync();
        // Production takes the virtual host with it.
        await using var named = await broker.CreateSenderAsync(host, Production.Site);
        await using var other = await broker.CreateSenderAsync(host, Production.Site);
        await using var production = await Production.StartInAsync(
            host, ("RabbitMqSenders", $"{UserOf(named)}={Production.Site}; somebody-else=another-site"));

        await PublishAsync(named, "by-the-named", UserOf(named));
        await PublishAsync(named, "without-a-name", null);
        await PublishAsync(other, "by-another", UserOf(other));
        await PublishAsync(other, "by-a-forger", UserOf(other), forged: UserOf(named));
        await production.WaitUntilTakenInAsync(comments: 1, deadLetters: 3, Limit);

        // Who sends a letter in again is the service, but that gives it no more rights than its sender had.
        await production.Service.CommandAsync("dead-letters", "replay");
        await production.WaitUntilTakenInAsync(comments: 1, deadLetters: 3, Limit);
        Assert.Equal(["by-the-named"], await production.Stored.CommentIdsAsync());
        var letters = await production.DeadLettersAsync();
        Assert.All(letters, letter => Assert.Equal("not-allowed"u8, (byte[])letter.BasicProperties.Headers![Topology.ReasonHeader]!));
    }

    private static string UserOf(BrokerUser user) => user.Uri.UserInfo.Split(':')[0];

    private static async Task PublishAsync(BrokerUser user, string id, string? named, string? forged = null)
    {
        await using var connection = await new ConnectionFactory { Uri = user.Uri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        var properties = new BasicProperties { ContentType = "application/json", UserId = named };
        if (forged is not null)
            properties.Headers = new Dictionary<string, object?> { ["x-moderation-user-id"] = forged };
        await Wait.UntilSucceedsAsync(
            async cancellation => await channel.BasicPublishAsync(
                Topology.Comments, Topology.Submitted(Production.Site), mandatory: true, properties, Encoding.UTF8.GetBytes(
                    $$"""{"site":"{{Production.Site}}","articleId":"a","commentId":"{{id}}","author":{"id":"u"}"""
                    + $$""","text":"Ein Satz von {{id}}.","submittedAt":"2026-03-01T09:00:00Z"}"""),
                cancellation),
            Limit,
            () => "The message is not taken.");
    }
}
