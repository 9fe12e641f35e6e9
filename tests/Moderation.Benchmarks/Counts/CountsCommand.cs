using System.CommandLine;
using Moderation.Benchmarks.Measuring;
using static Moderation.Benchmarks.Measuring.ServerOptions;

namespace Moderation.Benchmarks.Counts;

/// <summary><c>counts</c>: is a count as cheap as a static file, also cold, while comments come, and live?</summary>
internal static class CountsCommand
{
    private static readonly Option<int> Articles = Number("--articles", "Distinct articles that are asked for.", 10_000, least: 1_000);
    private static readonly Option<int> Rounds = Number("--rounds", "Measured rounds of each candidate.", 3, least: 1);
    private static readonly Option<int> Seconds = Number("--seconds", "Seconds of a round.", 3, least: 1);
    private static readonly Option<int> Connections = Number("--connections", "Connections that the load holds open.", 32, least: 1);
    private static readonly Option<string?> AcceptEncoding =
        new("--accept-encoding") { Description = "Header of every request of single, batch and recording, such as br; none without it." };
    private static readonly Option<int> Rate = Number("--rate", "Comments per second that are recorded beside the reads.", 1_000, least: 1);
    private static readonly Option<int> Load =
        Number("--load", "Requests per second of halfLoad; 0 takes half of what recording measured.", 0, least: 0);
    private static readonly Option<bool> Together =
        new("--together") { Description = "Serve and record in one process in all roles instead of an Api and a Worker." };
    private static readonly Option<int> LargeStore = Number("--large-store", "Articles of the large store.", 1_000_000, least: 10_000);
    private static readonly Option<int> ColdReads = Number("--cold-reads", "Cold reads of each store and round.", 2_000, least: 100);
    private static readonly Option<int> UnknownIds =
        Number("--unknown", "Distinct ids of no article that are asked for; the limit speaks of 1,000,000.", 200_000, least: 10_000);
    private static readonly Option<int> Streams = Number("--streams", "Open streams whose memory is measured.", 5_000, least: 1);
    private static readonly Option<string[]> Only = Parts("--only", "Measure these alone.");
    private static readonly Option<string[]> Skip = Parts("--skip", "Leave these out.");

    public static Command Command()
    {
        var command = new Command("counts", CountsHelp.Text)
        {
            RabbitMq, Postgres, Articles, Rounds, Seconds, Connections, AcceptEncoding, Rate, Load, Together, LargeStore, ColdReads,
            UnknownIds, Streams, Only, Skip, Set, Json,
        };
        command.Validators.Add(result =>
        {
            var parts = PartsOf(result.GetValue(Only)!, result.GetValue(Skip)!);
            if (parts.Contains(CountsPart.HalfLoad) && !parts.Contains(CountsPart.Recording) && result.GetValue(Load) == 0)
                result.AddError($"{CountsPart.HalfLoad} needs {CountsPart.Recording}, or a rate by {Load.Name}.");
            if (result.GetValue(Articles) > result.GetValue(LargeStore))
                result.AddError($"{LargeStore.Name} must not be less than {Articles.Name}.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = new CountsSettings(
            parsed.GetValue(RabbitMq), parsed.GetValue(Postgres), parsed.GetValue(Articles), parsed.GetValue(Rounds),
            parsed.GetValue(Seconds), parsed.GetValue(Connections), parsed.GetValue(AcceptEncoding), parsed.GetValue(Rate),
            parsed.GetValue(Load), parsed.GetValue(Together), parsed.GetValue(LargeStore), parsed.GetValue(ColdReads),
            parsed.GetValue(UnknownIds), parsed.GetValue(Streams), parsed.GetValue(Set)!,
            PartsOf(parsed.GetValue(Only)!, parsed.GetValue(Skip)!));
        return MeasuringRun.RunAsync(
            () => CountsRun.RunAsync(settings, cancellation),
            result => CountsReport.Write(result, settings, parsed.GetValue(Json)),
            cancellation);
    }

    private static HashSet<string> PartsOf(string[] only, string[] skip) => [.. (only.Length > 0 ? only : CountsPart.All).Except(skip)];

    private static Option<string[]> Parts(string name, string description)
    {
        var option = new Option<string[]>(name)
        {
            Description = $"{description} Of {string.Join(", ", CountsPart.All)}.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        option.AcceptOnlyFromAmong([.. CountsPart.All]);
        return option;
    }
}
