using Moderation.Scoring;

namespace Moderation.Training.Data;

/// <summary>Finds the files that somebody means by files, folders and patterns.</summary>
internal static class LabelledFiles
{
    private static readonly string[] Extensions = [".jsonl.gz", ".jsonl"];

    /// <summary>
    /// Each file once, in the order of the arguments and by name within a folder. Throws <see cref="ModelException"/> for an argument that
    /// finds nothing.
    /// </summary>
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
