using System.CommandLine;
using Moderation.Service.Intake.Consumers;

namespace Moderation.Service.Commands;

internal static class DeadLettersCommand
{
    private static readonly Option<int> ListLimit =
        new("--limit") { Description = "List at most this many.", DefaultValueFactory = _ => 100 };
    private static readonly Option<int> ReplayLimit =
        new("--limit") { Description = "Replay at most this many; all of them otherwise.", DefaultValueFactory = _ => int.MaxValue };
    private static readonly Option<string?> ReasonOption =
        new("--reason") { Description = "Only letters with this reason, such as unknown-site." };
    private static readonly Option<bool> BodiesOption = new("--bodies") { Description = "Show the bodies too; they hold comment text." };
    private static readonly Option<bool> JsonOption = new("--json") { Description = "Print JSON, one line." };

    public static Command Create() => new("dead-letters", "Lists and replays messages that could not be accepted.")
    {
        StoreCommand.CreateReading(
            "list", "Lists dead letters, oldest first, and leaves them where they are.", ListAsync, ListLimit, BodiesOption, JsonOption),
        StoreCommand.Create(
            "replay", "Sends dead letters in again, after what was wrong has been mended.", ReplayAsync,
            ReplayLimit, ReasonOption, JsonOption),
    };

    private static async Task<int> ListAsync(Invocation run)
    {
        var letters = await run.Service<IDeadLetters>().ListAsync(run.Value(ListLimit), run.Cancellation);
        var bodies = run.Value(BodiesOption);
        return run.Show(
            letters.Select(letter => new
            {
                letter.Reason,
                letter.Detail,
                letter.Exchange,
                letter.RoutingKey,
                bytes = letter.Body.Length,
                body = bodies ? BodyOf(letter) : null,
            }),
            bodies ? ["reason", "detail", "routing key", "bytes", "body"] : ["reason", "detail", "routing key", "bytes"],
            letters.Select(letter => (string[])
            [
                letter.Reason, letter.Detail, letter.RoutingKey, $"{letter.Body.Length}",
                .. bodies ? [BodyOf(letter)] : Array.Empty<string>(),
            ]));
    }

    private static async Task<int> ReplayAsync(Invocation run)
    {
        var replayed = 0;
        await Terminal.ProgressAsync("Replaying", 0, async advance => replayed = await run.Service<IDeadLetters>().ReplayAsync(
            run.Value(ReasonOption), run.Value(ReplayLimit), new Progress<int>(_ => advance(1)), run.Cancellation));
        return run.Say(new { replayed }, $"{replayed} letters sent in again.");
    }

    private static string BodyOf(StoredLetter letter) => Encoding.UTF8.GetString(letter.Body.Span);
}
