using System.CommandLine;
using System.CommandLine.Parsing;

namespace Moderation.Benchmarks.Pipeline;

/// <summary><c>pipeline</c>: how near does the service come to what RabbitMQ and PostgreSQL allow on this machine?</summary>
internal static class PipelineCommand
{
    private const string RabbitMqVariable = "MODERATION_TEST_RABBITMQ";
    private const string PostgresVariable = "MODERATION_TEST_POSTGRES";

    private static readonly Option<Uri?> RabbitMq = new("--rabbitmq")
    {
        Description = $"amqp:// address of a broker; without it the one that {RabbitMqVariable} names, else one is started.",
        CustomParser = argument => Address(argument.Tokens[0].Value, argument),
        DefaultValueFactory = argument => Variable(RabbitMqVariable) is { } value ? Address(value, argument) : null,
    };

    private static readonly Option<string?> Postgres = new("--postgres")
    {
        Description = "Connection string of a user who may create databases; without it the one that "
            + $"{PostgresVariable} names, else a server with durable commits is started.",
        DefaultValueFactory = _ => Variable(PostgresVariable),
    };

    private static readonly Option<int> Messages = Number("--messages", "Comments per round.", 100_000, least: 1);
    private static readonly Option<int> Rounds = Number("--rounds", "Measured rounds.", 3, least: 1);
    private static readonly Option<int> Stored = Number("--stored", "Comments that the store holds before the first round.", 0, least: 0);
    private static readonly Option<Dictionary<string, string>> Set = new("--set")
    {
        Description = "Name=Value: a setting of the service, without its prefix Moderation__. May be given several times.",
        CustomParser = ParseSettings,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<bool> SkipLatency = new("--skip-latency") { Description = "Leave out the latency under load." };
    private static readonly Option<bool> SkipEmbedded = new("--skip-embedded") { Description = "Leave out the embedded mode." };
    private static readonly Option<bool> Embedded = new("--embedded") { Description = "Measure the embedded mode alone: batches over HTTP, SQLite." };
    private static readonly Option<int> Waiting = Number("--waiting", "Measure a worker's memory alone, with so many messages waiting.", 0, least: 0);
    private static readonly Option<int> Through = Number("--through", "With --waiting: how many are through when it ends.", 100_000, least: 1);
    private static readonly Option<int> Paced = Number("--paced", "Measure the latency alone, at so many comments per second.", 0, least: 0);
    private static readonly Option<bool> Json = new("--json") { Description = "Print one line of JSON instead of the tables." };

    public static Command Command()
    {
        var command = new Command("pipeline", "Comments from a full queue to their events: the service, and the bare limit of its servers.")
        {
            RabbitMq, Postgres, Messages, Rounds, Stored, Set, SkipLatency, SkipEmbedded, Embedded, Waiting, Through, Paced, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = new PipelineSettings(
            parsed.GetValue(RabbitMq), parsed.GetValue(Postgres), parsed.GetValue(Messages), parsed.GetValue(Rounds),
            parsed.GetValue(Stored), parsed.GetValue(Set)!, parsed.GetValue(SkipLatency), parsed.GetValue(SkipEmbedded),
            Only(parsed),
            parsed.GetValue(Waiting), Math.Min(parsed.GetValue(Waiting), parsed.GetValue(Through)), parsed.GetValue(Paced));
        try
        {
            var result = await PipelineRun.RunAsync(settings, cancellation);
            PipelineReport.Write(result, settings, parsed.GetValue(Json));
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before the end.");
            return 1;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await Console.Error.WriteLineAsync(exception is InvalidOperationException or TimeoutException ? exception.Message : exception.ToString());
            return 1;
        }
    }

    private static Measured Only(ParseResult parsed) =>
        parsed.GetValue(Embedded) ? Measured.Embedded
        : parsed.GetValue(Waiting) > 0 ? Measured.WaitingMemory
        : parsed.GetValue(Paced) > 0 ? Measured.PacedLoad
        : Measured.Usual;

    private static Option<int> Number(string name, string description, int value, int least)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < least)
                result.AddError($"{name} must be {least} or more.");
        });
        return option;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static Uri? Address(string value, ArgumentResult argument)
    {
        if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps")
            return uri;
        argument.AddError("The broker's address must be such as amqp://user:password@host:5672/.");
        return null;
    }

    private static Dictionary<string, string> ParseSettings(ArgumentResult argument)
    {
        var settings = new Dictionary<string, string>();
        foreach (var token in argument.Tokens)
        {
            if (token.Value.Split('=', 2) is [{ Length: > 0 } name, var value])
                settings[name] = value;
            else
                argument.AddError($"'{token.Value}' must be Name=Value.");
        }

        return settings;
    }
}
