using System.Text;
using Moderation.Contracts;
using Moderation.IntegrationTests.EndToEnd;
using Moderation.Service.Bus;
using Moderation.Testing.Servers;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Moderation.IntegrationTests.Attacks;

/// <summary>A site's broker user, who may use the routing keys of that site only, names another site in the body.</summary>
public sealed class ForeignSiteTests
{
    private const string Own = Production.Site;
    private const string Foreign = "abend-blatt";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static TheoryData<string, string, string> Kinds => new()
    {
        { "submitted", Topology.Submitted(Own), Comment(Foreign, "from-outside") },
        {
            "withdrawn", Topology.Withdrawn(Own),
            $$"""{"site":"{{Foreign}}","commentId":"theirs","withdrawnAt":"2026-03-01T10:00:00Z"}"""
        },
        {
            "reported", Topology.Reported(Own),
            $$"""{"site":"{{Foreign}}","commentId":"theirs","reporter":{"id":"r"},"reason":"spam","reportedAt":"2026-03-01T10:00:00Z"}"""
        },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AKeyOfOnesOwnSiteDoesNotActForAnother(string kind, string routingKey, string body)
    {
        await using var attack = await Attack.BeginAsync();

        await attack.PublishAsync(Topology.Comments, routingKey, body);
        await attack.IsRefusedAsync(kind);

        Assert.Equal(["theirs"], await attack.Production.Stored.ColumnAsync($"SELECT comment_id FROM comments WHERE site = '{Foreign}'"));
        Assert.Equal(["1"], await attack.Production.Stored.ColumnAsync(
            $"SELECT cast(status as text) FROM comments WHERE site = '{Foreign}'"));
        Assert.Empty(await attack.Production.Stored.ColumnAsync("SELECT reason FROM reports"));
    }

    /// <summary>Topic permissions are asked for topic exchanges only.</summary>
    [Fact]
    public async Task AroundTheExchangeNobodyGetsIn()
    {
        await using var attack = await Attack.BeginAsync();

        await using var asOperator = await attack.Production.RabbitMq.CreateChannelAsync(new CreateChannelOptions(true, true));
        await asOperator.BasicPublishAsync(
            "", RabbitMqTopology.QueueOf(MessageKind.Submitted), mandatory: true, Encoding.UTF8.GetBytes(Comment(Foreign, "straight")));
        await attack.IsRefusedAsync("straight to the queue");

        Assert.Equal(["theirs"], await attack.Production.Stored.ColumnAsync($"SELECT comment_id FROM comments WHERE site = '{Foreign}'"));
    }

    [Fact]
    public async Task TheRecordsExchangeIsBoundToNothingUnlessItIsSwitchedOn()
    {
        await using var production = await Production.StartAsync();
        await using var channel = await production.RabbitMq.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.ExchangeDeclareAsync("Moderation.Contracts:CommentSubmitted", ExchangeType.Fanout, durable: true);

        await Assert.ThrowsAsync<PublishReturnException>(async () => await channel.BasicPublishAsync(
            "Moderation.Contracts:CommentSubmitted", "", mandatory: true, Encoding.UTF8.GetBytes(Comment(Own, "by-fanout"))));
    }

    [Fact]
    public async Task ASiteReadsItsOwnEventsAndBindsNothing()
    {
        await using var attack = await Attack.BeginAsync(("EventQueues", "*"));
        var queue = $"moderation.events.{Foreign}";
        await Wait.UntilAsync(
            async () => (await attack.Broker.QueuesAsync(attack.Production.Host)).Contains(queue), "the site has a queue", Limit);

        await attack.PublishAsync(Topology.Comments, Topology.Submitted(Own), Comment(Own, "mine"));
        await attack.ReadsAsync($"moderation.events.{Own}", Topology.Moderated(Own));

        await attack.MayNotAsync(channel => channel.BasicGetAsync(queue, autoAck: true));
        await attack.MayNotAsync(channel => channel.QueueDeclareAsync("mine", exclusive: true));
        await attack.MayNotAsync(channel => channel.QueueDeclareAsync());
        await attack.MayNotAsync(channel => channel.QueueBindAsync($"moderation.events.{Own}", Topology.Events, "#"));
        await attack.MayNotAsync(channel => channel.ExchangeBindAsync(Topology.Comments, Topology.Events, "#"));
        await attack.MayNotAsync(channel => channel.QueuePurgeAsync(RabbitMqTopology.QueueOf(MessageKind.Submitted)));
        var arguments = (await attack.Broker.ArgumentsAsync(attack.Production.Host))[queue];
        Assert.Equal("drop-head", arguments.GetProperty("x-overflow").GetString());
        Assert.True(arguments.GetProperty("x-max-length-bytes").GetInt64() > 0);
    }

    private static string Comment(string site, string id) =>
        $$"""{"site":"{{site}}","articleId":"a","commentId":"{{id}}","author":{"id":"u"}"""
        + ""","text":"Ein Satz.","submittedAt":"2026-03-01T09:00:00Z"}""";

    /// <summary>The user of one site, and another site with a comment.</summary>
    private sealed class Attack(RabbitMqServer broker, Production production, BrokerUser user, IConnection connection) : IAsyncDisposable
    {
        public RabbitMqServer Broker => broker;

        public Production Production => production;

        public static async Task<Attack> BeginAsync(params (string Name, string Value)[] settings)
        {
            var broker = await RabbitMqServer.WithUsersAsync();
            var production = await Production.StartAsync(broker, more: settings);
            await production.Service.CreateSiteAsync(Foreign);
            await production.Channel.BasicPublishAsync(
                Topology.Comments, Topology.Submitted(Foreign), mandatory: true, Encoding.UTF8.GetBytes(Comment(Foreign, "theirs")));
            await Wait.UntilAsync(async () => await production.Stored.CountAsync("comments") == 1, "the other site has a comment", Limit);
            var user = await broker.CreateSenderAsync(production.Host, Own);
            var connection = await new ConnectionFactory { Uri = user.Uri, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
            return new(broker, production, user, connection);
        }

        public async Task PublishAsync(string exchange, string routingKey, string body)
        {
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
            await channel.BasicPublishAsync(
                exchange, routingKey, mandatory: true, new BasicProperties { ContentType = "application/json" },
                Encoding.UTF8.GetBytes(body));
        }

        public async Task IsRefusedAsync(string what)
        {
            BasicGetResult? letter = null;
            await Wait.UntilAsync(
                async () => (letter = await production.Channel.BasicGetAsync(Topology.DeadLetters, autoAck: true)) is not null,
                $"{what} is a dead letter",
                Limit);
            Assert.Equal("not-allowed", Encoding.UTF8.GetString((byte[])letter!.BasicProperties.Headers![Topology.ReasonHeader]!));
        }

        public async Task ReadsAsync(string queue, string routingKey)
        {
            await using var channel = await connection.CreateChannelAsync();
            await Wait.UntilAsync(
                async () => (await channel.BasicGetAsync(queue, autoAck: true))?.RoutingKey == routingKey, "the event is there", Limit);
        }

        public async Task MayNotAsync(Func<IChannel, Task> work)
        {
            await using var channel = await connection.CreateChannelAsync();
            var refused = await Assert.ThrowsAsync<OperationInterruptedException>(() => work(channel));
            Assert.Equal(Constants.AccessRefused, refused.ShutdownReason!.ReplyCode);
        }

        public async ValueTask DisposeAsync()
        {
            await connection.DisposeAsync();
            await user.DisposeAsync();
            await production.DisposeAsync();
            await broker.DisposeAsync();
        }
    }
}
