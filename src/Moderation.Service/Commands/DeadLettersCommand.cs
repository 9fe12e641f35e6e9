using System.CommandLine;
using System.Text;
using Moderation.Service.Intake.Consumers;
using Spectre.Console;

namespace Moderation.Service.Commands;

/// <summary><c>dead-letters list|replay</c>: messages that could not be accepted.</summary>
internal static class DeadLettersCommand
{
    private static readonly Option<int> ListLimit = new("--limit") { Description = "List at most this many.", DefaultValueFactory = _ => 100 };
    private static readonly Option<int> ReplayLimit = new("--limit") { Description = "Replay at most this many; all of them otherwise.", DefaultValueFactory = _ => int.MaxValue };
    private static readonly Option<string?> ReasonOption = new("--reason") { Description = "Only letters with this reason, such as unknown-site." };
    private static readonly Option<bool> BodiesOption = new("--bodies") { Description = "Show the bodies too; they hold comment text." };
    private static readonly Option<bool> JsonOption = new("--json") { Description = "Print JSON, one line." };

    public static Command Create()
    {
        var list = new Command("list", "Lists dead letters, oldest first, and leaves them where they are.") { ListLimit, BodiesOption, JsonOption };
        list.SetAction((parsed, cancellation) => CommandHost.RunAsync(services => ListAsync(services, parsed, cancellation), cancellation));
        var replay = new Command("replay", "Sends dead letters in again, after what was wrong has been mended.") { ReplayLimit, ReasonOption, JsonOption };
        replay.SetAction((parsed, cancellation) => CommandHost.RunAsync(services => ReplayAsync(services, parsed, cancellation), cancellation));
        return new Command("dead-letters", "Lists and replays messages that could not be accepted.") { list, replay };
    }

    private static async Task<int> ListAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var letters = await services.GetRequiredService<IDeadLetters>().ListAsync(parsed.GetValue(ListLimit), cancellation);
        var bodies = parsed.GetValue(BodiesOption);
        if (parsed.GetValue(JsonOption))
        {
            CommandHost.WriteJson(letters.Select(letter => new
            {
                letter.Reason,
                letter.Detail,
                letter.Exchange,
                letter.RoutingKey,
                bytes = letter.Body.Length,
                body = bodies ? Encoding.UTF8.GetString(letter.Body.Span) : null,
            }));
            return 0;
        }

        var table = new Table().AddColumns("reason", "detail", "routing key", "bytes");
        if (bodies)
            table.AddColumn("body");
        foreach (var letter in letters)
        {
            var cells = new List<string> { letter.Reason, letter.Detail, letter.RoutingKey, $"{letter.Body.Length}" };
            if (bodies)
                cells.Add(Encoding.UTF8.GetString(letter.Body.Span));
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
        return 0;
    }

    private static async Task<int> ReplayAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var replayed = 0;
        await Terminal.ProgressAsync("Replaying", 0, async advance => replayed = await services.GetRequiredService<IDeadLetters>().ReplayAsync(
            parsed.GetValue(ReasonOption), parsed.GetValue(ReplayLimit), new Progress<int>(_ => advance(1)), cancellation));
        if (parsed.GetValue(JsonOption))
            CommandHost.WriteJson(new { replayed });
        else
            System.Console.WriteLine($"{replayed} letters sent in again.");
        return 0;
    }
}
