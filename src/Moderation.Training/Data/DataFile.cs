using System.IO.Compression;
using System.Security.Cryptography;
using Moderation.Scoring;

namespace Moderation.Training.Data;

/// <summary>A file of labelled comments with what the data's manifest says about it.</summary>
internal sealed record DataFile(string Name, string FullPath, string Licence, bool IsEvaluationOnly = false)
{
    private static readonly string[] Extensions = [".jsonl.gz", ".jsonl"];

    private bool IsCompressed => FullPath.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Throws <see cref="ModelException"/> naming the line that cannot be read.</summary>
    public IEnumerable<LabelledComment> Read()
    {
        var file = File.OpenRead(FullPath);
        using var reader = new StreamReader(IsCompressed ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            LabelledComment comment;
            try
            {
                comment = LabelledComment.Parse(line);
            }
            catch (Exception exception) when (exception
                is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or InvalidDataException)
            {
                throw new ModelException($"{FullPath}, line {number}, is not a labelled comment: {exception.Message}", exception);
            }

            yield return comment;
        }
    }

    public string Sha256()
    {
        using var stream = File.OpenRead(FullPath);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Each file once, by argument and name; throws <see cref="ModelException"/> for an argument without files.</summary>
    public static IReadOnlyList<DataFile> Find(IEnumerable<string> paths) =>
        [.. paths.SelectMany(Find).DistinctBy(file => file.FullPath)];

    private static IEnumerable<DataFile> Find(string path)
    {
        if (File.Exists(path))
            return [ToFile(path)];
        var (folder, pattern) = Directory.Exists(path)
            ? (path, "*")
            : (Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path));
        var found = !Directory.Exists(folder)
            ? []
            : Directory.EnumerateFiles(folder, pattern)
                .Where(file => Extensions.Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
                .Order(StringComparer.Ordinal)
                .Select(ToFile)
                .ToList();
        return found.Count > 0
            ? found
            : throw new ModelException($"There are no labelled comments ({string.Join(", ", Extensions)}) at {path}.");
    }

    private static DataFile ToFile(string path)
    {
        var name = Path.GetFileName(path);
        var extension = Extensions.FirstOrDefault(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) ?? "";
        return new DataFile(name[..^extension.Length], Path.GetFullPath(path), Licence: "");
    }
}

/// <summary>Labels by position: true, false, or null for unknown.</summary>
/// <param name="Source">As the file states it; empty where it does not.</param>
internal sealed record LabelledComment(string Language, string Text, bool?[] Labels, string Source = "")
{
    private const string WithSpans = "toxicspans2021";

    /// <summary>What people marked as toxic, in UTF-16 units, a character each; null where nobody did.</summary>
    public IReadOnlyList<(int Begin, int End)>? ToxicSpans { get; private init; }

    /// <summary>Throws what <see cref="JsonElement"/> does for a line of another shape.</summary>
    public static LabelledComment Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var row = document.RootElement;
        var labels = new bool?[Scoring.Labels.Count];
        foreach (var label in row.GetProperty("labels").EnumerateObject())
        {
            if (Scoring.Labels.IndexOf(label.Name) is >= 0 and var index)
                labels[index] = label.Value.GetInt32() != 0;
        }

        // Severe toxicity is a higher degree of toxicity: what is not toxic is not severely toxic. Nothing else follows from anything.
        if (labels[Scoring.Labels.IndexOf(Scoring.Labels.Toxicity)] == false)
            labels[Scoring.Labels.IndexOf(Scoring.Labels.SevereToxicity)] ??= false;
        return new LabelledComment(
            row.GetProperty("lang").GetString() ?? "",
            row.GetProperty("text").GetString() ?? "",
            labels,
            row.TryGetProperty("source", out var source) ? source.GetString() ?? "" : "")
        {
            ToxicSpans = SpansOf(row),
        };
    }

    /// <summary>That source has a list of characters in its raw label; one that was cut short is incomplete.</summary>
    private static IReadOnlyList<(int Begin, int End)>? SpansOf(JsonElement row)
    {
        if (!row.TryGetProperty("source", out var source) || source.GetString() != WithSpans
            || !row.TryGetProperty("raw", out var raw) || raw.GetString() is not { } list || !list.EndsWith(']'))
            return null;
        var places = new List<int>();
        foreach (var rune in row.GetProperty("text").GetString()!.EnumerateRunes())
            places.Add((places.Count == 0 ? 0 : places[^1]) + rune.Utf16SequenceLength);
        return [.. JsonSerializer.Deserialize<int[]>(list)!.Where(at => at < places.Count)
            .Select(at => (at == 0 ? 0 : places[at - 1], places[at]))];
    }
}
