using System.CommandLine;
using Moderation.Scoring;
using Moderation.Scoring.Training;
using Spectre.Console;

namespace Moderation.Service.Commands;

/// <summary><c>train --data DIR --output models/NAME</c>: makes a model folder. Progress goes to standard error, the result to standard output.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder with manifest.tsv and train/*.jsonl.gz, or the folder of those files.", Required = true };
        var output = new Option<string>("--output") { Description = "Folder of the model to write, such as models/default.", Required = true };
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

    private static int Run(TrainOptions options, bool json)
    {
        try
        {
            var manifest = WithProgress(progress => ModelTrainer.Train(options, progress));
            System.Console.Out.Write(json ? manifest.ToJson() : $"{manifest.Version} written to {options.OutputFolder}{Environment.NewLine}");
            return 0;
        }
        catch (Exception exception) when (exception is ModelException or IOException or UnauthorizedAccessException)
        {
            System.Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static ModelManifest WithProgress(Func<IProgress<TrainingProgress>, ModelManifest> train)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });
        return console.Progress().Start(context => train(new Bar(context.AddTask("training"))));
    }

    /// <summary>Reports at once; <see cref="Progress{T}"/> would do so later and out of order.</summary>
    private sealed class Bar(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.MaxValue = value.Total;
            task.Value = value.Done;
            task.Description = Markup.Escape(value.Step);
        }
    }
}
