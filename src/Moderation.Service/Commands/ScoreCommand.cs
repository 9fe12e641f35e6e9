using System.CommandLine;
using Moderation.Scoring;
using Moderation.Service.Requests;

namespace Moderation.Service.Commands;

/// <summary>One JSON object a line in, one out, in the same order; a line that cannot be read is left out; the exit code is 1.</summary>
internal static class ScoreCommand
{
    private const string Standard = "-";

    public static Command Create()
    {
        var model = new Option<string?>("--model") { Description = "Model folder; without it models/default here or next to the program." };
        var input = new Option<string>("--input")
        {
            Description = "Lines of {\"id\",\"text\",\"language\"?}; - is standard input.",
            DefaultValueFactory = _ => Standard,
        };
        var output = new Option<string>("--output")
        {
            Description = "Lines of {\"id\",\"scores\",\"labels\",\"language\"}; - is standard output.",
            DefaultValueFactory = _ => Standard,
        };
        var spans = new Option<bool>("--spans") { Description = "Add the stretches of the text that each label's score rests on." };
        var first = new Option<bool>("--first-stage") { Description = "Ask only the model's first stage, which reads words." };
        var command = new Command("score", "Scores texts with a model.") { model, input, output, spans, first };
        command.SetAction(parsed => Run(
            parsed.GetValue(model), parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), parsed.GetValue(spans),
            parsed.GetValue(first)));
        return command;
    }

    private static int Run(string? model, string input, string output, bool withSpans, bool firstOnly) => CommandHost.RunOnModel(() =>
    {
        var scorer = Scorer.Load(ModelFolder.Resolve(model), withSecondStage: !firstOnly);
        using var reader = new StreamReader(
            input == Standard ? System.Console.OpenStandardInput() : File.OpenRead(input), Encoding.UTF8);
        using Stream stream = output == Standard
            ? new BufferedStream(System.Console.OpenStandardOutput(), 1 << 16)
            : File.Create(output);
        return ScoreLines(scorer, reader, stream, withSpans, System.Console.Error);
    });

    internal static int ScoreLines(Scorer scorer, TextReader input, Stream output, bool withSpans, TextWriter errors)
    {
        int bad = 0, good = 0;
        foreach (var batch in LineBatches.Of(input))
        {
            var scored = new (byte[]? Line, string? Fault)[batch.Count];
            Parallel.For(0, batch.Count, i => scored[i] = Score(scorer, batch[i].Line, withSpans));
            for (var i = 0; i < scored.Length; i++)
            {
                if (scored[i].Fault is { } fault)
                {
                    errors.WriteLine($"Line {batch[i].Number} is not {{\"id\",\"text\",\"language\"?}}: {fault}");
                    bad++;
                }
                else if (scored[i].Line is { } line)
                {
                    output.Write(line);
                    output.WriteByte((byte)'\n');
                    good++;
                }
            }

            output.Flush();
        }

        if (bad == 0)
            return 0;
        errors.WriteLine($"{bad} of {bad + good} lines could not be read and were left out; the other {good} were scored.");
        return 1;
    }

    /// <returns>The line to write, or what is wrong with the one that was read; neither for a blank one.</returns>
    private static (byte[]? Line, string? Fault) Score(Scorer scorer, string line, bool withSpans)
    {
        if (string.IsNullOrWhiteSpace(line))
            return default;
        return Parse(line, out var fault) is { } comment
            ? (ScoredLine.Of(comment.Id, scorer.ScoreFully(comment.Text, comment.Language, withSpans), scorer.Manifest, withSpans), null)
            : (null, fault);
    }

    private static Comment? Parse(string line, out string? fault)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            fault = null;
            return new Comment(Required("id"), Required("text"), new MessageFields(row, []).LanguageHint("language"));

            string Required(string name) => row.GetProperty(name).GetString() ?? throw new JsonException($"\"{name}\" is null.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            fault = exception.Message;
            return null;
        }
    }

    private sealed record Comment(string Id, string Text, string? Language);
}
