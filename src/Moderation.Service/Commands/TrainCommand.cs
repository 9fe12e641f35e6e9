using System.CommandLine;
using Moderation.Training.Learning;

namespace Moderation.Service.Commands;

internal static class TrainCommand
{
    public static Command Create()
    {
        Option<string> data =
            new("--data") { Description = "Folder with manifest.tsv and train/*.jsonl.gz, or the folder of those files.", Required = true };
        Option<string> output = new("--output") { Description = "Folder of the model to write, such as models/default.", Required = true };
        var seed = new Option<int>("--seed") { Description = "The same data and seed give the same bytes.", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Print the model's manifest as JSON." };
        var command = new Command("train", "Trains a model from labelled comments.") { data, output, seed, json };
        command.SetAction(parsed => Run(
            new TrainOptions
            {
                DataFolder = parsed.GetRequiredValue(data),
                OutputFolder = parsed.GetRequiredValue(output),
                Seed = parsed.GetValue(seed),
            },
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(TrainOptions options, bool json) => CommandHost.RunOnModel(() =>
    {
        var manifest = Terminal.Progress("training", progress => ModelTrainer.Train(options, progress));
        System.Console.Out.Write(
            json ? manifest.ToJson() : $"{manifest.Version} written to {options.OutputFolder}{Environment.NewLine}");
        return 0;
    });
}
