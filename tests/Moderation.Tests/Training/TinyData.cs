using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Moderation.Training.Learning;

namespace Moderation.Tests.Training;

/// <summary>A folder of made-up labelled comments, mild and small, that a model can be trained from in a second.</summary>
internal sealed class TinyData : IDisposable
{
    private static readonly string[] Friendly =
        ["danke", "schön", "guter", "artikel", "heute", "wetter", "stadt", "bahn", "zug", "konzert"];
    private static readonly string[] Rude = ["trottel", "dummkopf", "blödmann", "depp"];
    private static readonly string[] English = ["thanks", "nice", "article", "today", "weather", "city", "train", "concert", "match"];

    public TinyData()
    {
        var random = new Random(7);
        Write("de.both", Enumerable.Range(0, 300).Select(row =>
            (row % 2) == 0
                ? ("de", Sentence(random, Friendly), new Dictionary<string, int> { ["toxicity"] = 0, ["insult"] = 0 })
                : ("de", $"{Sentence(random, Friendly)} du {Rude[random.Next(Rude.Length)]}", new() { ["toxicity"] = 1, ["insult"] = 1 })));
        Write("en.benign", Enumerable.Range(0, 200).Select(_ =>
            ("en", Sentence(random, English), new Dictionary<string, int> { ["toxicity"] = 0 })));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("moderation-tiny-").FullName;

    public string Output(string name) => Path.Combine(Folder, "models", name);

    public TrainOptions Options(string name) => new()
    {
        DataFolder = Folder,
        OutputFolder = Output(name),
        Buckets = 1 << 12,
        LanguageBuckets = 1 << 10,
        L2 = 0.01f,
        LeaveOut = ["written."],
    };

    public void Write(string name, IEnumerable<(string Language, string Text, Dictionary<string, int> Labels)> rows)
    {
        var train = Directory.CreateDirectory(Path.Combine(Folder, "train")).FullName;
        using var writer = new StreamWriter(
            new GZipStream(File.Create(Path.Combine(train, $"{name}.jsonl.gz")), CompressionLevel.Fastest), new UTF8Encoding(false));
        var number = 0;
        foreach (var (language, text, labels) in rows)
            writer.WriteLine(JsonSerializer.Serialize(new { id = $"{name}-{number++}", lang = language, text, labels, source = name }));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Sentence(Random random, string[] words) =>
        string.Join(' ', Enumerable.Range(0, 6).Select(_ => words[random.Next(words.Length)]));
}
