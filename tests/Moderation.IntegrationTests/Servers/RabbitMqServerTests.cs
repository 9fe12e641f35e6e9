using System.Text;
using Moderation.Testing.Servers;
using RabbitMQ.Client;

namespace Moderation.IntegrationTests.Servers;

public sealed class RabbitMqServerTests
{
    private const string Queue = "orders";

    private static readonly Dictionary<string, object?> Quorum = new() { ["x-queue-type"] = "quorum" };

    [Fact]
    public async Task QuorumQueueKeepsWhatWasConfirmed()
    {
        var broker = await RabbitMqServer.SharedAsync();
        await using var host = await broker.CreateVirtualHostAsync();
        await using var connection = await ConnectAsync(host.Uri);
        await using var channel = await ConfirmingChannelAsync(connection);
        await DeclareAsync(channel);

        await PublishAsync(channel, "Grüße");

        Assert.Equal("Grüße", await TakeAsync(channel));
        await channel.QueueDeleteAsync(Queue);
    }

    [Fact]
    public async Task VirtualHostsShareNoQueues()
    {
        await using var broker = await RabbitMqServer.StartOwnAsync();
        await using var one = await broker.CreateVirtualHostAsync();
        await using var other = await broker.CreateVirtualHostAsync();
        await using var connectionToOne = await ConnectAsync(one.Uri);
        await using var connectionToOther = await ConnectAsync(other.Uri);
        await using var channelOfOne = await ConfirmingChannelAsync(connectionToOne);
        await using var channelOfOther = await ConfirmingChannelAsync(connectionToOther);
        await DeclareAsync(channelOfOne);
        await DeclareAsync(channelOfOther);

        await PublishAsync(channelOfOne, "for one");

        Assert.Equal(1u, await channelOfOne.MessageCountAsync(Queue));
        Assert.Equal(0u, await channelOfOther.MessageCountAsync(Queue));
    }

    [Fact]
    public async Task DurableMessagesOutliveStopAndCrash()
    {
        await using var broker = await RabbitMqServer.StartOwnAsync();
        await using var host = await broker.CreateVirtualHostAsync();
        await using (var connection = await ConnectAsync(host.Uri))
        await using (var channel = await ConfirmingChannelAsync(connection))
        {
            await DeclareAsync(channel);
            await PublishAsync(channel, "first");
            await PublishAsync(channel, "second");
        }

        await broker.StopAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(host.Uri));
        await broker.StartAsync();
        await AssertNextIsAsync(host.Uri, "first");

        await broker.KillAsync();
        await broker.StartAsync();
        await AssertNextIsAsync(host.Uri, "second");
    }

    [Fact]
    public async Task SharedBrokerCannotBeStopped()
    {
        var broker = await RabbitMqServer.SharedAsync();
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(broker.StopAsync);
        Assert.Contains(nameof(RabbitMqServer.StartOwnAsync), refusal.Message, StringComparison.Ordinal);
    }

    private static Task<IConnection> ConnectAsync(Uri uri) =>
        new ConnectionFactory { Uri = uri, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    private static Task<IChannel> ConfirmingChannelAsync(IConnection connection) =>
        connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));

    private static async Task DeclareAsync(IChannel channel) =>
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, Quorum);

    private static async Task PublishAsync(IChannel channel, string text) =>
        await channel.BasicPublishAsync(
            "", Queue, mandatory: true, new BasicProperties { Persistent = true }, Encoding.UTF8.GetBytes(text));

    private static async Task<string?> TakeAsync(IChannel channel)
    {
        var message = await channel.BasicGetAsync(Queue, autoAck: true);
        return message is null ? null : Encoding.UTF8.GetString(message.Body.Span);
    }

    // A quorum queue elects its leader after the broker's start, so the first attempts may fail.
    private static Task AssertNextIsAsync(Uri uri, string expected) =>
        Wait.UntilSucceedsAsync(
            async _ =>
            {
                await using var connection = await ConnectAsync(uri);
                await using var channel = await ConfirmingChannelAsync(connection);
                Assert.Equal(expected, await TakeAsync(channel));
            },
            TimeSpan.FromSeconds(30),
            () => $"'{expected}' was not in the queue after the start.");
}
