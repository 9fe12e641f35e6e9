using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using Moderation.Testing.Running;

namespace Moderation.Tests.Commands;

public sealed class EvaluateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AReportAndPlotsAreWritten()
    {
        WriteComments(_folder.File("de.own.jsonl"));

        var result = await EvaluateAsync("--data", _folder.File("de.own.jsonl"), "--label", "toxicity", "--output", _folder.File("out"));

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Contains("| file de.own | 30 / 30 |", result.Output, StringComparison.Ordinal);
        Assert.Equal(result.Output.Trim(), (await File.ReadAllTextAsync(Path.Combine(_folder.File("out"), "report.md"))).Trim());
        var report = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.File("out"), "report.json")))
            .GetProperty("evaluation");
        Assert.Equal(
            ["toxicity"],
            report.GetProperty("labels").EnumerateArray().Select(figures => figures.GetProperty("label").GetString()).Distinct());
        foreach (var name in new[] { "toxicity-precision-recall.svg", "toxicity-calibration.svg" })
        {
            Assert.Contains($"]({name})", result.Output, StringComparison.Ordinal);
            AssertIsPlot(Path.Combine(_folder.File("out"), name));
        }
    }

    [Fact]
    public async Task FiguresAreThoseOfTheShippedThresholds()
    {
        WriteComments(_folder.File("de.own.jsonl"));
        var evaluated = (await EvaluateAsync("--data", _folder.File("*.jsonl"), "--json")).Json.GetProperty("evaluation");
        var all = evaluated.GetProperty("labels").EnumerateArray().First(figures => figures.GetProperty("label").GetString() == "toxicity");

        // The score command says which of the same texts carry the label.
        var texts = (await File.ReadAllLinesAsync(_folder.File("de.own.jsonl"))).Select(line => JsonElement.Parse(line)).ToList();
        await File.WriteAllLinesAsync(
            _folder.File("in.txt"),
            texts.Select((row, at) => JsonSerializer.Serialize(new { id = $"{at}", text = row.GetProperty("text").GetString() })));
        await ServiceCommand.RunAsync(
            _folder.File("moderation.db"), "score", "--input", _folder.File("in.txt"), "--output", _folder.File("scored.txt"));
        var flagged = (await File.ReadAllLinesAsync(_folder.File("scored.txt")))
            .Select(line => JsonElement.Parse(line).GetProperty("labels").EnumerateArray().Any(label => label.GetString() == "toxicity"))
            .ToList();
        var hits = texts.Zip(flagged).Count(row => row.Second && row.First.GetProperty("labels").GetProperty("toxicity").GetInt32() == 1);

        Assert.Equal("all", all.GetProperty("group").GetProperty("name").GetString());
        Assert.Equal(hits / 30.0, all.GetProperty("flag").GetProperty("recall").GetDouble(), 1e-12);
        Assert.Equal(flagged.Count(said => said) / 60.0, all.GetProperty("flag").GetProperty("share").GetDouble(), 1e-12);
        Assert.InRange(all.GetProperty("auc").GetDouble(), 0.9, 1);
        Assert.Equal(
            [0.01, 0.05, 0.1, 0.2],
            all.GetProperty("newsroom").GetProperty("untouched").EnumerateArray().Select(share => share.GetProperty("missed").GetDouble()));
    }

    [Fact]
    public async Task CompressedFilesAndFoldersAreReadToo()
    {
        var data = Directory.CreateDirectory(_folder.File("data")).FullName;
        WriteComments(Path.Combine(data, "de.plain.jsonl"));
        await using (var compressed = new GZipStream(File.Create(Path.Combine(data, "de.packed.jsonl.gz")), CompressionLevel.Fastest))
            await compressed.WriteAsync(await File.ReadAllBytesAsync(Path.Combine(data, "de.plain.jsonl")));
        await File.WriteAllTextAsync(Path.Combine(data, "README.md"), "not data");

        var evaluated = (await EvaluateAsync("--data", data, "--miss", "2.5", "--json")).Json.GetProperty("evaluation");

        Assert.Equal(
            ["de.packed", "de.plain"],
            evaluated.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("name").GetString()));
        var toxicity = evaluated.GetProperty("labels").EnumerateArray().First();
        Assert.Equal(60, toxicity.GetProperty("positives").GetInt32());
        Assert.Contains(
            0.025,
            toxicity.GetProperty("newsroom").GetProperty("untouched").EnumerateArray().Select(
                share => share.GetProperty("missed").GetDouble()));
    }

    [Fact]
    public async Task AnUnknownLabelTakesNoPart()
    {
        await File.WriteAllLinesAsync(_folder.File("own.jsonl"),
        [
            """{"id":"1","lang":"de","text":"Danke!","labels":{"insult":0},"source":"own"}""",
            """{"id":"2","lang":"de","text":"Du Trottel","labels":{"insult":1,"toxicity":1},"source":"own"}""",
        ]);

        var labels = (await EvaluateAsync("--data", _folder.File("own.jsonl"), "--json")).Json.GetProperty("evaluation")
            .GetProperty("labels")
            .EnumerateArray()
            .Where(figures => figures.GetProperty("group").GetProperty("kind").GetString() == "all")
            .ToDictionary(figures => figures.GetProperty("label").GetString()!);

        Assert.Equal(["insult", "toxicity"], labels.Keys.Order());
        Assert.Equal(
            (1, 0), (labels["toxicity"].GetProperty("positives").GetInt32(), labels["toxicity"].GetProperty("negatives").GetInt32()));
        Assert.Equal(JsonValueKind.Null, labels["toxicity"].GetProperty("auc").ValueKind);
        Assert.Equal(1, labels["insult"].GetProperty("negatives").GetInt32());
    }

    [Fact]
    public async Task AFileThatCannotBeReadIsNamed()
    {
        await File.WriteAllLinesAsync(_folder.File("bad.jsonl"), ["""{"lang":"de","text":"x","labels":{}}""", "not json"]);

        Assert.Contains(
            "bad.jsonl, line 2", (await EvaluateAsync("--data", _folder.File("bad.jsonl"), "--json")).Failure, StringComparison.Ordinal);
        Assert.Contains(
            "no labelled comments",
            (await EvaluateAsync("--data", _folder.File("none*.jsonl"), "--json")).Failure,
            StringComparison.Ordinal);
    }

    private Task<CommandResult> EvaluateAsync(params string[] arguments) =>
        ServiceCommand.RunAsync(_folder.File("moderation.db"), ["evaluate", .. arguments]);

    private static void WriteComments(string path)
    {
        string[] topics = ["das Stadion", "die Bahn", "der Haushalt", "das Wetter", "die Schule", "der Radweg"];
        string[] friendly =
        [
            "Danke für den Artikel über {0}.", "Ich habe eine Frage zum Thema {0}.", "Gut, dass ihr über {0} berichtet.",
            "{0}: was kostet das eigentlich?", "Schöner Bericht, {0} gefällt mir.",
        ];
        string[] rude =
        [
            "Du dummes Arschloch, {0} geht dich nichts an.", "{0}? Halt die Fresse, du Idiot.", "Ihr verdammten Idioten, {0} ist scheiße.",
            "Was für ein Drecksack schreibt über {0}.", "{0} ist scheiße und du bist ein Arschloch.",
        ];
        File.WriteAllLines(
            path,
            topics.SelectMany(topic => friendly.Select(text => Row(text, topic, 0)).Concat(rude.Select(text => Row(text, topic, 1)))));

        static string Row(string text, string topic, int toxicity) =>
            JsonSerializer.Serialize(new
            {
                lang = "de",
                text = string.Format(CultureInfo.InvariantCulture, text, topic),
                labels = new { toxicity },
                source = "own",
            });
    }

    /// <summary>One line for all rows and one for German, inside the chart, with marks, a legend and words for who cannot see it.</summary>
    private static void AssertIsPlot(string file)
    {
        var plot = XDocument.Load(file).Root!;
        XElement[] Named(string name, string style) =>
            [.. plot.Elements().Where(element => element.Name.LocalName == name
                && $"{element.Attribute("class")?.Value} ".StartsWith($"{style} ", StringComparison.Ordinal))];

        Assert.Equal("{http://www.w3.org/2000/svg}svg", plot.Name.ToString());
        Assert.Equal("0 0 960 730", plot.Attribute("viewBox")!.Value);
        Assert.StartsWith("toxicity: ", plot.Attribute("aria-label")!.Value, StringComparison.Ordinal);
        Assert.Contains(
            plot.Elements(),
            element => element.Name.LocalName == "title" && element.Value.StartsWith("toxicity: ", StringComparison.Ordinal));
        foreach (var style in new[] { "line all", "line colour0" })
        {
            var points = Named("polyline", style).SelectMany(line => line.Attribute("points")!.Value.Split(' ', ','))
                .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToList();
            Assert.InRange(points.Count, 8, 1_000);
            Assert.All(points.Where((_, at) => at % 2 == 0), x => Assert.InRange(x, 84, 960));
            Assert.All(points.Where((_, at) => at % 2 == 1), y => Assert.InRange(y, 92, 652));
        }

        Assert.NotEmpty(Named("path", "mark"));
        Assert.Single(Named("text", ""), text => text.Value.StartsWith("de · ", StringComparison.Ordinal));
    }
}
