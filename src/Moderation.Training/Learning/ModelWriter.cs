using System.Security.Cryptography;
using Moderation.Scoring;
using Moderation.Scoring.Features;

namespace Moderation.Training.Learning;

/// <summary>Nothing depends on time or paths, so that equal runs give equal bytes.</summary>
internal static class ModelWriter
{
    public static ModelManifest Write(
        TrainOptions options, WeightTable table, LanguageModel languages,
        IReadOnlyList<DataSource> sources, FamilyFit fit, ModelMetrics metrics)
    {
        Directory.CreateDirectory(options.OutputFolder);
        ModelFile[] files =
        [
            WriteFile(options.OutputFolder, ModelFolder.WeightsFile, WeightFile.ToBytes(table)),
            WriteFile(options.OutputFolder, ModelFolder.LanguageFile, languages.ToBytes()),
        ];
        var manifest = new ModelManifest
        {
            Version = "",
            Format = ModelManifest.CurrentFormat,
            Labels = Labels.All,
            Languages = languages.Languages,
            Features = new FeatureSettings(
                options.Buckets, NGrams.Shortest, NGrams.Longest, table.Known.Count,
                options.LanguageBuckets, TextSignals.Count, ClassFeatures.Count, Lexicon.Sha256),
            Seed = options.Seed,
            Thresholds = fit.Thresholds,
            ThresholdGoals = ThresholdGoals.Shipped,
            Curves = fit.Curves,
            Files = files,
            CreatedFrom = sources,
            Metrics = metrics,
        };
        return WriteManifest(options.OutputFolder, manifest, options.Series);
    }

    /// <summary>With these files of the folder beside its others.</summary>
    public static ModelManifest WithFiles(ModelManifest manifest, string folder, IReadOnlyList<string> names) => manifest with
    {
        Files =
        [
            .. manifest.Files.Where(file => !names.Contains(file.Name)),
            .. names.Select(name => Described(name, File.ReadAllBytes(Path.Combine(folder, name)))),
        ],
    };

    /// <summary>Gives it its version first.</summary>
    public static ModelManifest WriteManifest(string folder, ModelManifest manifest, string series)
    {
        manifest = manifest with { Version = "" };
        manifest = manifest with { Version = $"{series}-{Sha256(Encoding.UTF8.GetBytes(manifest.ToJson()))[..8]}" };

        // Last and at once: a process that watches the folder finds the old manifest or the whole new one.
        var path = Path.Combine(folder, ModelManifest.FileName);
        File.WriteAllText($"{path}.new", manifest.ToJson());
        File.Move($"{path}.new", path, overwrite: true);
        return manifest;
    }

    private static ModelFile WriteFile(string folder, string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
        return Described(name, bytes);
    }

    private static ModelFile Described(string name, byte[] bytes) => new(name, Sha256(bytes), bytes.Length);

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
