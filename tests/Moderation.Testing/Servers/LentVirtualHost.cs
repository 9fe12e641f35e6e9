using Moderation.Contracts;
using Moderation.Service.Bus;
using RabbitMQ.Client;

namespace Moderation.Testing.Servers;

/// <summary>
/// The virtual host of a broker whose user may not create others: lent to one test at a time, and emptied of the names the
/// service uses before and after.
/// </summary>
internal sealed class LentVirtualHost(Uri uri)
{
    private static readonly TimeSpan TurnLimit = TimeSpan.FromMinutes(10);
    private static readonly string[] Exchanges =
    [
        Topology.Comments, Topology.Events, "Moderation.Contracts:CommentSubmitted", "Moderation.Contracts:CommentWithdrawn",
        "Moderation.Contracts:CommentReported",
    ];

    private static readonly string[] Queues = [Topology.DeadLetters, .. Enum.GetValues<MessageKind>().Select(RabbitMqTopology.QueueOf)];
    private static readonly SemaphoreSlim Turn = new(1);

    public async Task<VirtualHost> LendAsync()
    {
        if (!await Turn.WaitAsync(TurnLimit))
            throw new TimeoutException("No other test gave the broker's virtual host back; does one test ask for two?");
        await EmptyAsync();
        return new(uri, async () =>
        {
            await EmptyAsync();
            Turn.Release();
        });
    }

    private async Task EmptyAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var exchange in Exchanges)
            await channel.ExchangeDeleteAsync(exchange);
        foreach (var queue in Queues)
            await channel.QueueDeleteAsync(queue);
    }
}
