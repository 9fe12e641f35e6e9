using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
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
        var report = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.File("out"), "report.json"))).GetProperty("evaluation");
        Assert.Equal(["toxicity"], report.GetProperty("labels").EnumerateArray().Select(figures => figures.GetProperty("label").GetString()).Distinct());
        foreach (var name in new[] { "toxicity-precision-recall.png", "toxicity-calibration.png" })
            AssertIsPicture(await File.ReadAllBytesAsync(Path.Combine(_folder.File("out"), name)));
    }

    [Fact]
    public async Task FiguresAreThoseOfTheShippedThresholds()
    {
        WriteComments(_folder.File("de.own.jsonl"));
        var evaluated = (await EvaluateAsync("--data", _folder.File("*.jsonl"), "--json")).Json.GetProperty("evaluation");
        var all = evaluated.GetProperty("labels").EnumerateArray().First(figures => figures.GetProperty("label").GetString() == "toxicity");

        // The score command says which of the same texts carry the label.
        var texts = (await File.ReadAllLinesAsync(_folder.File("de.own.jsonl"))).Select(line => JsonElement.Parse(line)).ToList();
        await File.WriteAllLinesAsync(_folder.File("in.txt"), texts.Select((row, at) => JsonSerializer.Serialize(new { id = $"{at}", text = row.GetProperty("text").GetString() })));
        await ServiceCommand.RunAsync(_folder.File("moderation.db"), "score", "--input", _folder.File("in.txt"), "--output", _folder.File("scored.txt"));
        var flagged = (await File.ReadAllLinesAsync(_folder.File("scored.txt"))).Select(line => JsonElement.Parse(line).GetProperty("labels").EnumerateArray().Any(label => label.GetString() == "toxicity")).ToList();
        var hits = texts.Zip(flagged).Count(row => row.Second && row.First.GetProperty("labels").GetProperty("toxicity").GetInt32() == 1);

        Assert.Equal("all", all.GetProperty("group").GetProperty("name").GetString());
        Assert.Equal(hits / 30.0, all.GetProperty("flag").GetProperty("recall").GetDouble(), 1e-12);
        Assert.Equal(flagged.Count(said => said) / 60.0, all.GetProperty("flag").GetProperty("share").GetDouble(), 1e-12);
        Assert.InRange(all.GetProperty("auc").GetDouble(), 0.9, 1);
        Assert.Equal([0.01, 0.05, 0.1, 0.2], all.GetProperty("newsroom").GetProperty("untouched").EnumerateArray().Select(share => share.GetProperty("missed").GetDouble()));
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

        Assert.Equal(["de.packed", "de.plain"], evaluated.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("name").GetString()));
        var toxicity = evaluated.GetProperty("labels").EnumerateArray().First();
        Assert.Equal(60, toxicity.GetProperty("positives").GetInt32());
        Assert.Contains(0.025, toxicity.GetProperty("newsroom").GetProperty("untouched").EnumerateArray().Select(share => share.GetProperty("missed").GetDouble()));
    }

    [Fact]
    public async Task AnUnknownLabelTakesNoPart()
    {
        await File.WriteAllLinesAsync(_folder.File("own.jsonl"),
        [
            """{"id":"1","lang":"de","text":"Danke!","labels":{"insult":0},"source":"own"}""",
            """{"id":"2","lang":"de","text":"Du Trottel","labels":{"insult":1,"toxicity":1},"source":"own"}""",
        ]);

        var labels = (await EvaluateAsync("--data", _folder.File("own.jsonl"), "--json")).Json.GetProperty("evaluation").GetProperty("labels").EnumerateArray()
            .Where(figures => figures.GetProperty("group").GetProperty("kind").GetString() == "all")
            .ToDictionary(figures => figures.GetProperty("label").GetString()!);

        Assert.Equal(["insult", "toxicity"], labels.Keys.Order());
        Assert.Equal((1, 0), (labels["toxicity"].GetProperty("positives").GetInt32(), labels["toxicity"].GetProperty("negatives").GetInt32()));
        Assert.Equal(JsonValueKind.Null, labels["toxicity"].GetProperty("auc").ValueKind);
        Assert.Equal(1, labels["insult"].GetProperty("negatives").GetInt32());
    }

    [Fact]
    public async Task AFileThatCannotBeReadIsNamed()
    {
        await File.WriteAllLinesAsync(_folder.File("bad.jsonl"), ["""{"lang":"de","text":"x","labels":{}}""", "not json"]);

        Assert.Contains("bad.jsonl, line 2", (await EvaluateAsync("--data", _folder.File("bad.jsonl"), "--json")).Failure, StringComparison.Ordinal);
        Assert.Contains("no labelled comments", (await EvaluateAsync("--data", _folder.File("none*.jsonl"), "--json")).Failure, StringComparison.Ordinal);
    }

    private Task<CommandResult> EvaluateAsync(params string[] arguments) => ServiceCommand.RunAsync(_folder.File("moderation.db"), ["evaluate", .. arguments]);

    private static void WriteComments(string path)
    {
        string[] topics = ["das Stadion", "die Bahn", "der Haushalt", "das Wetter", "die Schule", "der Radweg"];
        string[] friendly = ["Danke für den Artikel über {0}.", "Ich habe eine Frage zum Thema {0}.", "Gut, dass ihr über {0} berichtet.", "{0}: was kostet das eigentlich?", "Schöner Bericht, {0} gefällt mir."];
        string[] rude = ["Du dummes Arschloch, {0} geht dich nichts an.", "{0}? Halt die Fresse, du Idiot.", "Ihr verdammten Idioten, {0} ist scheiße.", "Was für ein Drecksack schreibt über {0}.", "{0} ist scheiße und du bist ein Arschloch."];
        File.WriteAllLines(path, topics.SelectMany(topic => friendly.Select(text => Row(text, topic, 0)).Concat(rude.Select(text => Row(text, topic, 1)))));

        static string Row(string text, string topic, int toxicity) =>
            JsonSerializer.Serialize(new { lang = "de", text = string.Format(System.Globalization.CultureInfo.InvariantCulture, text, topic), labels = new { toxicity }, source = "own" });
    }

    /// <summary>Decodes it: signature, size, and a data stream of exactly the pixels that the header promises, not all of one colour.</summary>
    private static void AssertIsPicture(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)));
        Assert.InRange(width, 800, 4_000);
        Assert.InRange(height, 600, 4_000);
        Assert.Equal("IDAT"u8.ToArray(), file[37..41]);

        using var pixels = new MemoryStream();
        using (var data = new ZLibStream(new MemoryStream(file, 41, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33))), CompressionMode.Decompress))
            data.CopyTo(pixels);
        Assert.Equal(height * ((width * 3) + 1), pixels.Length);
        Assert.InRange(pixels.ToArray().Count(value => value != 0), 10_000, pixels.Length);
        Assert.Equal("IEND"u8.ToArray(), file[^8..^4]);
        Assert.Equal(0xAE426082u, BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(file.Length - 4))); // the check sum of an empty end, as the standard states it
    }
}
