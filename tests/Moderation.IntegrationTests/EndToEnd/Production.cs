using Moderation.Contracts;
using Moderation.Service.Bus;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;
using Npgsql;
using RabbitMQ.Client;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>A virtual host, a database and a service on both, all of one test's own.</summary>
internal sealed class Production : IAsyncDisposable
{
    public const string Site = "hallo-presse";

    private readonly VirtualHost _host;
    private readonly NpgsqlConnection _postgres;

    private Production(
        VirtualHost host, string connectionString, NpgsqlConnection postgres, IConnection rabbitMq, IChannel channel,
        (string Name, string Value)[] more)
    {
        (_host, _postgres, RabbitMq, Channel, ConnectionString) = (host, postgres, rabbitMq, channel, connectionString);
        Service = ServiceProcess.Production(host.Uri, connectionString, "All", more);
        Stored = new StoredState(postgres);
    }

    public ServiceProcess Service { get; }

    public StoredState Stored { get; }

    public IConnection RabbitMq { get; private set; }

    /// <summary>With publisher confirms.</summary>
    public IChannel Channel { get; private set; }

    public string ConnectionString { get; }

    public Uri RabbitMqUri => _host.Uri;

    public VirtualHost Host => _host;

    public string Key { get; private set; } = "";

    /// <param name="broker">The test's own broker where it stops one; the shared one otherwise.</param>
    /// <param name="store">The same for PostgreSQL.</param>
    /// <param name="more">Further settings of the service.</param>
    public static async Task<Production> StartAsync(
        RabbitMqServer? broker = null, PostgresServer? store = null, params (string Name, string Value)[] more) =>
        await StartAsync(await (broker ?? await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync(), store, more);

    /// <summary>In a virtual host whose users are there already.</summary>
    public static Task<Production> StartInAsync(VirtualHost host, params (string Name, string Value)[] more) =>
        StartAsync(host, store: null, more);

    private static async Task<Production> StartAsync(VirtualHost host, PostgresServer? store, (string Name, string Value)[] more)
    {
        var connectionString = await (store ?? await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var postgres = new NpgsqlConnection(connectionString);
        await postgres.OpenAsync();
        var rabbitMq = await new ConnectionFactory { Uri = host.Uri, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        var production = new Production(
            host, connectionString, postgres, rabbitMq, await rabbitMq.CreateChannelAsync(new CreateChannelOptions(true, true)), more);
        production.Key = await production.Service.CreateSiteAsync(Site);
        await production.Service.StartAsync();
        return production;
    }

    /// <summary>Connects to the broker again after it was away.</summary>
    public async Task ReconnectAsync()
    {
        await RabbitMq.DisposeAsync();
        RabbitMq = await new ConnectionFactory { Uri = _host.Uri, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        Channel = await RabbitMq.CreateChannelAsync(new CreateChannelOptions(true, true));
    }

    /// <param name="bodies">Submissions.</param>
    /// <param name="site">Of their routing key.</param>
    public async Task PublishAsync(IEnumerable<byte[]> bodies, string site = Site)
    {
        var confirms = bodies.Select(body => Channel.BasicPublishAsync(
            Topology.Comments,
            Topology.Submitted(site),
            mandatory: true,
            new BasicProperties { ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent },
            body).AsTask());
        await Task.WhenAll(confirms);
    }

    /// <summary>Waits until every message is either stored or among the dead letters.</summary>
    public Task WaitUntilTakenInAsync(int comments, int deadLetters, TimeSpan limit)
    {
        var state = "";
        return Wait.UntilSucceedsAsync(
            async cancellation =>
            {
                var stored = await Stored.CountAsync("comments");
                var dead = await Channel.MessageCountAsync(Topology.DeadLetters, cancellation);
                var waiting = await Channel.MessageCountAsync(RabbitMqTopology.QueueOf(MessageKind.Submitted), cancellation);
                var outbox = await Stored.CountAsync("outbox");
                state = $"{stored} of {comments} stored, {dead} of {deadLetters} dead letters, {waiting} waiting, {outbox} in the outbox";
                if (stored < comments || dead < deadLetters || waiting > 0 || outbox > 0)
                    throw new InvalidOperationException("Not yet.");
            },
            limit,
            () => $"{state}{Environment.NewLine}{Service.Said}");
    }

    /// <summary>Takes every dead letter out of its queue.</summary>
    public async Task<List<BasicGetResult>> DeadLettersAsync()
    {
        var letters = new List<BasicGetResult>();
        while (await Channel.BasicGetAsync(Topology.DeadLetters, autoAck: true) is { } letter)
            letters.Add(letter);
        return letters;
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await RabbitMq.DisposeAsync();
        await _postgres.DisposeAsync();
        await _host.DisposeAsync();
    }
}
