using System.CommandLine;
using Moderation.Training.Written;

namespace Moderation.Service.Commands;

internal static class SentencesCommand
{
    public static Command Create()
    {
        Option<string> output =
            new("--output") { Description = "Lines of {\"text\",\"lang\",\"source\",\"labels\",\"spans\"?}.", Required = true };
        var command = new Command("sentences", "Writes the project's own sentences that models are trained with.") { output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(output)));
        return command;
    }

    private static int Run(string output) => CommandHost.RunOnModel(() =>
    {
        using var writer = new StreamWriter(output);
        System.Console.Out.WriteLine($"{WrittenExport.Write(writer)} sentences written to {output}");
        return 0;
    });
}
