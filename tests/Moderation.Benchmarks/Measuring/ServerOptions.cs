using System.CommandLine;
using System.CommandLine.Parsing;

namespace Moderation.Benchmarks.Measuring;

/// <summary>Options of the commands that measure the service on its servers.</summary>
internal static class ServerOptions
{
    private const string RabbitMqVariable = "MODERATION_TEST_RABBITMQ";
    private const string PostgresVariable = "MODERATION_TEST_POSTGRES";

    public static Option<Uri?> RabbitMq { get; } = new("--rabbitmq")
    {
        Description = $"amqp:// address of a broker; without it the one that {RabbitMqVariable} names, else one is started.",
        CustomParser = argument => Address(argument.Tokens[0].Value, argument),
        DefaultValueFactory = argument => Variable(RabbitMqVariable) is { } value ? Address(value, argument) : null,
    };

    public static Option<string?> Postgres { get; } = new("--postgres")
    {
        Description = "Connection string of a user who may create databases; without it the one that "
            + $"{PostgresVariable} names, else a server with durable commits is started.",
        DefaultValueFactory = _ => Variable(PostgresVariable),
    };

    public static Option<Dictionary<string, string>> Set { get; } = new("--set")
    {
        Description = "Name=Value: a setting of the service, without its prefix Moderation__. May be given several times.",
        CustomParser = ParseSettings,
        DefaultValueFactory = _ => WithoutLimitsOfOne(),
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print one line of JSON instead of the tables." };

    public static Option<int> Number(string name, string description, int value, int least)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < least)
                result.AddError($"{name} must be {least} or more.");
        });
        return option;
    }

    /// <summary>The load of many readers and sites comes from one address here.</summary>
    private static Dictionary<string, string> WithoutLimitsOfOne() => new()
    {
        ["RequestsPerAddress"] = "0",
        ["RequestsPerKey"] = "0",
        ["CountReadsPerAddress"] = "0",
        ["StreamsPerAddress"] = "1000000",
        ["FollowedPerAddress"] = "100000000",
    };

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
        var settings = WithoutLimitsOfOne();
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
