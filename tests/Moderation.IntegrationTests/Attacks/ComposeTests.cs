using System.Text;
using Moderation.Contracts;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;
using RabbitMQ.Client;

namespace Moderation.IntegrationTests.Attacks;

/// <summary>The rights that the compose file gives the service on RabbitMQ are enough for all it does.</summary>
public sealed class ComposeTests
{
    private const string Site = "hallo-presse";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task TheServiceNeedsNoMoreRightsOnTheBrokerThanItHas()
    {
        var rights = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "compose", "rabbitmq.conf")))
            .Where(line => line.StartsWith("default_permissions.", StringComparison.Ordinal))
            .ToDictionary(line => line.Split(" = ")[0].Split('.')[1], line => line.Split(" = ", 2)[1]);
        await using var broker = await RabbitMqServer.WithUsersAsync();
        await using var host = await broker.CreateVirtualHostAsync();
        await using var user = await broker.CreateUserAsync(host, rights["configure"], rights["write"], rights["read"]);
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var service = ServiceProcess.Production(
            user.Uri, database, "All", ("EventQueues", "*"), ("MassTransitExchanges", "true"));
        await service.CreateSiteAsync(Site);
        await service.StartAsync();

        await using var connection = await new ConnectionFactory { Uri = user.Uri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        foreach (var body in new[]
        {
            "no comment",
            $$"""{"site":"{{Site}}","articleId":"a","commentId":"c","author":{"id":"u"}"""
            + ""","text":"Ein Satz.","submittedAt":"2026-03-01T09:00:00Z"}""",
        })
            await channel.BasicPublishAsync(Topology.Comments, Topology.Submitted(Site), mandatory: true, Encoding.UTF8.GetBytes(body));

        foreach (var queue in new[] { Topology.DeadLetters, Topology.EventQueue(Site) })
            await Wait.UntilAsync(
                async () => (await broker.QueuesAsync(host)).Contains(queue) && await channel.MessageCountAsync(queue) > 0,
                $"{queue} has a message: {service.Said}",
                Limit);
        await Assert.ThrowsAsync<RabbitMQ.Client.Exceptions.OperationInterruptedException>(() => channel.QueueDeclareAsync("another"));
    }
}
