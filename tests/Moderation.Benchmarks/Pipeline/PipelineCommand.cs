using System.CommandLine;
using Moderation.Benchmarks.Measuring;
using Moderation.Benchmarks.Pipeline.Load;
using static Moderation.Benchmarks.Measuring.ServerOptions;

namespace Moderation.Benchmarks.Pipeline;

/// <summary><c>pipeline</c>: how near does the service come to what RabbitMQ and PostgreSQL allow on this machine?</summary>
internal static class PipelineCommand
{
    private static readonly Option<int> Messages = Number("--messages", "Comments per round.", 100_000, least: 1);
    private static readonly Option<int> Rounds = Number("--rounds", "Measured rounds; of the latency three at most.", 5, least: 1);
    private static readonly Option<int> Stored = Number("--stored", "Comments that the store holds before the first round.", 0, least: 0);

    private static readonly Option<double?> Toxic = MakeToxic();

    private static readonly Option<bool> SkipLatency =
        new("--skip-latency") { Description = "Leave out the sustained rate and the latency under load." };
    private static readonly Option<bool> SkipEmbedded = new("--skip-embedded") { Description = "Leave out the embedded mode." };
    private static readonly Option<bool> Embedded =
        new("--embedded") { Description = "Measure the embedded mode alone: batches over HTTP, SQLite." };
    private static readonly Option<int> Waiting =
        Number("--waiting", "Measure a worker's memory alone, with so many messages waiting.", 0, least: 0);
    private static readonly Option<int> Through =
        Number("--through", "With --waiting: how many are through when it ends.", 100_000, least: 1);
    private static readonly Option<int> Paced =
        Number("--paced", "Measure the latency alone, at so many comments per second.", 0, least: 0);
    private static readonly Option<bool> Sustained =
        new("--sustained") { Description = "Measure the sustained rate alone: comments go through as they are published." };

    public static Command Command()
    {
        var command = new Command("pipeline", PipelineHelp.Text)
        {
            RabbitMq, Postgres, Messages, Rounds, Stored, Toxic, Set, SkipLatency, SkipEmbedded, Embedded,
            Waiting, Through, Paced, Sustained, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = new PipelineSettings(
            parsed.GetValue(RabbitMq), parsed.GetValue(Postgres), parsed.GetValue(Messages), parsed.GetValue(Rounds),
            parsed.GetValue(Stored), parsed.GetValue(Set)!,
            parsed.GetValue(Toxic) is { } share ? new NewsroomTexts(share / 100) : new RandomWords(), parsed.GetValue(SkipLatency), parsed.GetValue(SkipEmbedded),
            Only(parsed),
            parsed.GetValue(Waiting), Math.Min(parsed.GetValue(Waiting), parsed.GetValue(Through)), parsed.GetValue(Paced));
        return MeasuringRun.RunAsync(
            () => PipelineRun.RunAsync(settings, cancellation),
            result => PipelineReport.Write(result, settings, parsed.GetValue(Json)),
            cancellation);
    }

    private static Option<double?> MakeToxic()
    {
        var option = new Option<double?>("--toxic")
        {
            Description = "Comments of the service are German sentences, so many percent of them with one that is toxic;"
                + " without it random words.",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is < 0 or > 100)
                result.AddError("--toxic must be 0 to 100.");
        });
        return option;
    }

    private static Measured Only(ParseResult parsed) =>
        parsed.GetValue(Embedded) ? Measured.Embedded
        : parsed.GetValue(Waiting) > 0 ? Measured.WaitingMemory
        : parsed.GetValue(Paced) > 0 ? Measured.PacedLoad
        : parsed.GetValue(Sustained) ? Measured.SustainedRate
        : Measured.Usual;
}
