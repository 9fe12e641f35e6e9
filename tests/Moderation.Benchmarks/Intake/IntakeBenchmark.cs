using System.CommandLine;
using Moderation.Benchmarks.Measuring;
using Moderation.Testing.Servers;
using static Moderation.Benchmarks.Measuring.ServerOptions;

namespace Moderation.Benchmarks.Intake;

/// <summary><c>intake</c>: which client should carry comments from RabbitMQ into the service?</summary>
internal static class IntakeBenchmark
{
    private static readonly TimeSpan RoundLimit = TimeSpan.FromMinutes(2);

    private static readonly Option<int> Messages = Number("--messages", "Messages per round.", 20_000, least: 1);
    private static readonly Option<int> Rounds = Number("--rounds", "Measured rounds per client.", 6, least: 1);
    private static readonly Option<bool> Commit = new("--commit")
    {
        Description = "Also with a set-based commit per batch before it is acknowledged, into a PostgreSQL that is started.",
    };

    private const int CommittedBatch = 1_000;

    // The first is what the others are compared with.
    private static readonly IConsumingClient[] Consuming =
    [
        new RabbitMqClient("RabbitMQ.Client"),
        new MassTransitClient<SingleConsumer>("MassTransit"),
        new MassTransitClient<BatchConsumer>("MassTransit Batch"),
    ];

    public static Command Command()
    {
        var command = new Command("intake", "Takes comments from a filled quorum queue, with RabbitMQ.Client and with MassTransit.")
        {
            Messages, Rounds, RabbitMq, Commit, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation) => MeasuringRun.RunAsync(
        () => parsed.GetValue(RabbitMq) is { } given
            ? MeasureAsync(given, parsed, cancellation)
            : MeasureOnOwnBrokerAsync(parsed, cancellation),
        results => IntakeReport.Write(results, parsed.GetValue(Messages), parsed.GetValue(Rounds), parsed.GetValue(Json)),
        cancellation);

    private static async Task<IReadOnlyList<ClientResult>> MeasureOnOwnBrokerAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await Console.Error.WriteLineAsync("Starting RabbitMQ");
        await using var server = await RabbitMqServer.StartOwnAsync();
        return await MeasureAsync(server.Uri, parsed, cancellation);
    }

    private static async Task<IReadOnlyList<ClientResult>> MeasureAsync(Uri rabbitMq, ParseResult parsed, CancellationToken cancellation)
    {
        var (messages, rounds) = (parsed.GetValue(Messages), parsed.GetValue(Rounds));
        if (!parsed.GetValue(Commit))
            return await MeasureAsync(Consuming, store: null, rabbitMq, messages, rounds, cancellation);
        await Console.Error.WriteLineAsync("Starting PostgreSQL");
        await using var server = await PostgresServer.StartDurableAsync();
        await using var store = new IntakeStore(await server.CreateDatabaseAsync());
        await store.CreateAsync(cancellation);
        IConsumingClient[] all =
        [
            .. Consuming,
            new RabbitMqClient("client, committing", store),
            new MassTransitClient<CommittingConsumer>("Batch, committing", prefetch: 2 * CommittedBatch, CommittedBatch, store),
        ];
        return await MeasureAsync(all, store, rabbitMq, messages, rounds, cancellation);
    }

    private static async Task<IReadOnlyList<ClientResult>> MeasureAsync(
        IConsumingClient[] clients, IntakeStore? store, Uri rabbitMq, int messages, int rounds, CancellationToken cancellation)
    {
        var bodies = SampleComments.Bodies(messages);
        var results = clients.Select(client => new ClientResult(client.Name, [])).ToList();

        // Round 0 warms up. Each round begins with another client, so that none always has the same neighbours in time.
        for (var round = 0; round <= rounds; round++)
        {
            for (var turn = 0; turn < clients.Length; turn++)
            {
                var which = (round + turn) % clients.Length;
                var measurement = await MeasureAsync(clients[which], store, rabbitMq, bodies, cancellation);
                if (round > 0)
                    results[which].Rounds.Add(measurement);
                var name = round == 0 ? "Warming up" : $"Round {round} of {rounds}";
                await Console.Error.WriteLineAsync($"{name}: {clients[which].Name}, {measurement.MessagesPerSecond:N0} messages/s");
            }
        }

        return results;
    }

    private static async Task<Measurement> MeasureAsync(
        IConsumingClient client, IntakeStore? store, Uri rabbitMq, byte[][] bodies, CancellationToken cancellation)
    {
        if (store is not null)
            await store.ClearAsync(cancellation);
        await using var queue = await FilledQueue.CreateAsync(rabbitMq, bodies, cancellation);
        GC.Collect();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(RoundLimit);
        try
        {
            var measurement = await client.ConsumeAsync(rabbitMq, queue.Name, bodies.Length, deadline.Token);
            await queue.CheckAllAcknowledgedAsync(cancellation);
            return measurement;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{client.Name} did not take {bodies.Length} messages within {RoundLimit.TotalSeconds} s.");
        }
    }
}
