using System.CommandLine;
using System.CommandLine.Parsing;
using Moderation.Benchmarks.Measuring;
using Moderation.Testing.Servers;
using RabbitMQ.Client.Exceptions;

namespace Moderation.Benchmarks.Intake;

/// <summary><c>intake</c>: which client should carry comments from RabbitMQ into the service?</summary>
internal static class IntakeBenchmark
{
    private const string Variable = "MODERATION_TEST_RABBITMQ";

    private static readonly TimeSpan RoundLimit = TimeSpan.FromMinutes(2);

    private static readonly Option<int> Messages = new("--messages") { Description = "Messages per round.", DefaultValueFactory = _ => 20_000 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Measured rounds per client.", DefaultValueFactory = _ => 6 };
    private static readonly Option<Uri?> RabbitMq = new("--rabbitmq")
    {
        Description = $"amqp:// address of a broker; without it the one that {Variable} names, else one is started.",
        CustomParser = argument => Address(argument.Tokens[0].Value, argument),
        DefaultValueFactory = argument => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? Address(value, argument) : null,
    };

    private static readonly Option<bool> Commit = new("--commit")
    {
        Description = "Also with a set-based commit per batch before it is acknowledged, into a PostgreSQL that is started.",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print one line of JSON instead of the table." };

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
        foreach (var number in new[] { Messages, Rounds })
            number.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() < 1)
                    result.AddError($"{number.Name} must be 1 or more.");
            });
        var command = new Command("intake", "Takes comments from a filled quorum queue, with RabbitMQ.Client and with MassTransit.")
        {
            Messages, Rounds, RabbitMq, Commit, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (messages, rounds) = (parsed.GetValue(Messages), parsed.GetValue(Rounds));
        try
        {
            var results = parsed.GetValue(RabbitMq) is { } given
                ? await MeasureAsync(given, parsed, cancellation)
                : await MeasureOnOwnBrokerAsync(parsed, cancellation);
            IntakeReport.Write(results, messages, rounds, parsed.GetValue(Json));
            return 0;
        }
        catch (Exception exception) when (exception is BrokerUnreachableException or InvalidOperationException or TimeoutException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static Uri? Address(string value, ArgumentResult argument)
    {
        if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps")
            return uri;
        argument.AddError("The broker's address must be such as amqp://user:password@host:5672/.");
        return null;
    }

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
                await Console.Error.WriteLineAsync(
                    $"{(round == 0 ? "Warming up" : $"Round {round} of {rounds}")}: {clients[which].Name}, {measurement.MessagesPerSecond:N0} messages/s");
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
