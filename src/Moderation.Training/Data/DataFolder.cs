using Moderation.Scoring;

namespace Moderation.Training.Data;

/// <summary>The files to train on, and development files, which only measure.</summary>
internal sealed record DataFolder(IReadOnlyList<DataFile> Training, IReadOnlyList<DataFile> Development)
{
    private const string ManifestName = "manifest.tsv";
    private const string Pattern = "*.jsonl.gz";

    /// <summary>Throws <see cref="ModelException"/> when there is nothing to train on.</summary>
    public static DataFolder Open(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ModelException($"The data folder {folder} does not exist.");
        var train = Directory.Exists(Path.Combine(folder, "train")) ? Path.Combine(folder, "train") : folder;
        var root = File.Exists(Path.Combine(folder, ManifestName)) ? folder : Path.GetDirectoryName(Path.GetFullPath(train))!;
        var listed = Listed(Path.Combine(root, ManifestName));

        var training = Files(train, listed, "train/");
        if (training.Count == 0)
            throw new ModelException($"There are no {Pattern} files to train on in {train}.");
        if (training.FirstOrDefault(file => file.IsEvaluationOnly) is { } forbidden)
        {
            throw new ModelException(
                $"{forbidden.FullPath} is marked as evaluation only in {ManifestName}; "
                + $"its licence does not allow training on it. Move it out of {train}.");
        }

        var development = Path.Combine(root, "dev");
        return new DataFolder(training, Directory.Exists(development) ? Files(development, listed, "dev/") : []);
    }

    private static List<DataFile> Files(string folder, Dictionary<string, string[]> listed, string prefix)
    {
        return [.. Directory.EnumerateFiles(folder, Pattern)
            .Select(path => ToFile(path, prefix + Path.GetFileName(path)))
            .OrderBy(file => file.Name, StringComparer.Ordinal)];

        DataFile ToFile(string path, string name) => listed.GetValueOrDefault(name) is { } columns
            ? new DataFile(name, path, columns[2], columns[4].Contains("evaluation only", StringComparison.OrdinalIgnoreCase))
            : new DataFile(name, path, "not stated");
    }

    /// <summary>Columns are file, language, licence, rows, note and more; own data may have no manifest.</summary>
    private static Dictionary<string, string[]> Listed(string manifest) =>
        !File.Exists(manifest)
            ? []
            : File.ReadLines(manifest)
                .Skip(1)
                .Select(line => line.Split('\t'))
                .Where(columns => columns.Length >= 5)
                .ToDictionary(columns => columns[0]);
}
