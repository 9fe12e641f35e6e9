using Moderation.IntegrationTests.Faults.Checking;
using Moderation.Testing.Servers;
using Npgsql;
using RabbitMQ.Client;

namespace Moderation.IntegrationTests.Faults;

/// <summary>How far a round has come, asked of the servers themselves and not through a proxy.</summary>
internal sealed class Progress(RabbitMqServer broker, VirtualHost host, string postgres)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _postgres = new NpgsqlConnectionStringBuilder(postgres) { Pooling = false }.ConnectionString;

    /// <summary>Waits until messages or events are waiting; returns how many decisions there are then.</summary>
    public async Task<long> UntilUnderWayAsync()
    {
        long decisions = 0;
        await Wait.UntilSucceedsAsync(
            async _ =>
            {
                var queues = await QueuesAsync();
                (decisions, var outbox) = await CountAsync();
                if (outbox + queues.Where(IsIntake).Sum(queue => queue.Value) == 0)
                    throw new InvalidOperationException("Nothing waits.");
            },
            Limit,
            () => "No work was under way when a fault should have struck.");
        return decisions;
    }

    public Task UntilMoreThanAsync(long decisions, string fault) => Wait.UntilSucceedsAsync(
        async _ =>
        {
            if ((await CountAsync()).Decisions <= decisions)
                throw new InvalidOperationException("Nothing yet.");
        },
        Limit,
        () => $"Within {Limit.TotalSeconds} s after {fault} nothing more was recorded.");

    /// <summary>Whether nothing is left to do, as far as it can be seen at a glance.</summary>
    public async Task<bool> IsQuietAsync() =>
        (await CountAsync()).Outbox == 0
            && (await QueuesAsync()).Where(queue => queue.Key != Checker.DeadLetterQueue).All(queue => queue.Value == 0);

    /// <summary>Messages ready, by queue.</summary>
    public async Task<Dictionary<string, long>> QueuesAsync()
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var waiting = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var queue in await broker.QueuesAsync(host))
            waiting[queue] = await channel.MessageCountAsync(queue);
        return waiting;
    }

    /// <summary>The dead letters; they stay where they are.</summary>
    public async Task<List<DeadLetter>> DeadLettersAsync()
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var letters = new List<DeadLetter>();
        while (await channel.BasicGetAsync(Checker.DeadLetterQueue, autoAck: false) is { } letter)
            letters.Add(new DeadLetter(letter.BasicProperties.MessageId, letter.Body.ToArray()));
        return letters;
    }

    private static bool IsIntake(KeyValuePair<string, long> queue) => queue.Key is not (Checker.DeadLetterQueue or Checker.EventQueue);

    private Task<IConnection> ConnectAsync() =>
        new ConnectionFactory { Uri = host.Uri, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    private async Task<(long Decisions, long Outbox)> CountAsync()
    {
        await using var connection = new NpgsqlConnection(_postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT (SELECT count(*) FROM decisions), (SELECT count(*) FROM outbox)", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
