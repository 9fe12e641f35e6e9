using System.CommandLine;
using Moderation.Scoring;

namespace Moderation.Service.Commands;

/// <summary>Opens a model as the service does, every file of it, and scores a text with it.</summary>
internal static class VerifyCommand
{
    private const string Text = "Danke für den Bericht.";

    public static Command Create()
    {
        var model = new Option<string?>("--model") { Description = "Model folder; without it models/default here or next to the program." };
        var json = new Option<bool>("--json") { Description = "Print the version and the files as JSON." };
        var command = new Command("verify", "Checks that a model is complete, intact and of this program's format.") { model, json };
        command.SetAction(parsed => Run(parsed.GetValue(model), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string? model, bool json) => CommandHost.RunOnModel(() =>
    {
        var folder = ModelFolder.Resolve(model);
        var scorer = Scorer.Load(folder);
        scorer.ScoreFully(Text);
        var manifest = scorer.Manifest;
        if (json)
            CommandHost.WriteJson(new { manifest.Version, Stages = scorer.Encoder is null ? 1 : 2, manifest.Files });
        else
            System.Console.Out.WriteLine(
                $"{folder}: {manifest.Version}, {(scorer.Encoder is null ? "one stage" : "two stages")}, "
                + $"{manifest.Files.Count} files as its manifest says.");
        return 0;
    });
}
