using System.CommandLine;
using Moderation.Benchmarks.Measuring;
using static Moderation.Benchmarks.Measuring.ServerOptions;

namespace Moderation.Benchmarks.Review;

/// <summary><c>review</c>: do a long queue and a large store slow moderators down?</summary>
internal static class ReviewCommand
{
    private static readonly Option<int> Comments = Number("--comments", "Stored comments.", 1_000_000, least: 1_000);
    private static readonly Option<int> Held = Number("--held", "How many of them are held.", 100_000, least: 500);
    private static readonly Option<int> Rounds =
        Number("--rounds", "Measured rounds of requests, without intake and with it.", 3, least: 1);
    private static readonly Option<int> Decisions =
        Number("--decisions", "Verdicts by keyboard, without intake and with it.", 200, least: 1);
    private static readonly Option<int> Reading =
        Number("--reading", "Milliseconds from an item to the key press; 250 is faster than anybody reads.", 250, least: 0);
    private static readonly Option<int> Rate = Number("--rate", "Comments per second of the intake.", 200, least: 1);
    private static readonly Option<bool> SkipKeys = new("--skip-keys") { Description = "Leave out the browser." };
    private static readonly Option<bool> SkipRequests =
        new("--skip-requests") { Description = "Leave out the requests, measure the browser alone." };

    public static Command Command()
    {
        var command = new Command("review", ReviewHelp.Text)
        {
            RabbitMq, Postgres, Comments, Held, Rounds, Decisions, Reading, Rate, Set, SkipKeys, SkipRequests, Json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Held) > result.GetValue(Comments) / 2)
                result.AddError($"{Held.Name} must be at most half of {Comments.Name}.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = new ReviewSettings(
            parsed.GetValue(RabbitMq), parsed.GetValue(Postgres), parsed.GetValue(Comments), parsed.GetValue(Held), parsed.GetValue(Rounds),
            parsed.GetValue(Decisions), parsed.GetValue(Reading), parsed.GetValue(Rate), parsed.GetValue(Set)!,
            parsed.GetValue(SkipKeys), parsed.GetValue(SkipRequests));
        return MeasuringRun.RunAsync(
            () => ReviewRun.RunAsync(settings, cancellation),
            result => ReviewReport.Write(result, settings, parsed.GetValue(Json)),
            cancellation);
    }
}
