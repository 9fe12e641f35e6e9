using System.CommandLine;
using Moderation.Training.Joining;

namespace Moderation.Service.Commands;

internal static class JoinCommand
{
    public static Command Create()
    {
        Option<string> model = new("--model") { Description = "Folder of a model of the first stage.", Required = true };
        Option<string> encoder =
            new("--encoder") { Description = "Folder with encoder.onnx and sentencepiece.model, as training leaves it.", Required = true };
        Option<string> data =
            new("--data") { Description = "Folder with manifest.tsv, train/ and dev/: what was held out joins the stages.", Required = true };
        Option<string> output =
            new("--output") { Description = "Folder of the model of two stages; may be the first one's.", Required = true };
        var json = new Option<bool>("--json") { Description = "Print the model's manifest as JSON." };
        var command = new Command("join", "Makes a model of two stages from one of the first and a trained encoder.")
        {
            model, encoder, data, output, json,
        };
        command.SetAction(parsed => Run(
            new JoinOptions
            {
                Model = parsed.GetRequiredValue(model),
                Encoder = parsed.GetRequiredValue(encoder),
                DataFolder = parsed.GetRequiredValue(data),
                OutputFolder = parsed.GetRequiredValue(output),
            },
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(JoinOptions options, bool json) => CommandHost.RunOnModel(() =>
    {
        var manifest = Terminal.Progress("joining", progress => ModelJoiner.Join(options, progress));
        System.Console.Out.Write(
            json ? manifest.ToJson() : $"{manifest.Version} written to {options.OutputFolder}{Environment.NewLine}");
        return 0;
    });
}
