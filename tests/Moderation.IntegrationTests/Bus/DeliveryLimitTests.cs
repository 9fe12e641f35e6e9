using Moderation.Contracts;
using Moderation.Service.Bus;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.Bus;

/// <summary>RabbitMQ 4 drops what it has delivered twenty times, unless a queue says otherwise: each of ours does.</summary>
public sealed class DeliveryLimitTests
{
    [Fact]
    public async Task EveryQueueDeliversAsOftenAsItTakes()
    {
        await using var broker = await RabbitMqServer.StartOwnAsync();
        await using var host = await broker.CreateVirtualHostAsync();
        var connector = new RabbitMqConnector(new BusOptions { Bus = BusKind.RabbitMq, RabbitMq = host.Uri.AbsoluteUri });
        await using var connection = await connector.ConnectAsync("test", CancellationToken.None);

        var queues = await broker.ArgumentsAsync(host);

        Assert.Equal(
            Enum.GetValues<MessageKind>().Select(RabbitMqTopology.QueueOf).Append(Topology.DeadLetters).Order(StringComparer.Ordinal),
            queues.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            queues.Values, arguments => Assert.InRange(arguments.GetProperty("x-delivery-limit").GetInt64(), 1_000_000, long.MaxValue));
    }
}
