using System.Security.Cryptography;
using Moderation.Scoring.Features;

namespace Moderation.Scoring.Training;

/// <summary>Writes a model folder. Nothing in it depends on the time or the machine's paths, so equal runs give equal bytes.</summary>
internal static class ModelWriter
{
    public static ModelManifest Write(
        TrainOptions options,
        WeightTable table,
        LanguageModel languages,
        IReadOnlyList<DataSource> sources,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, ModelThresholds>> thresholds,
        ModelMetrics metrics)
    {
        Directory.CreateDirectory(options.OutputFolder);
        ModelFile[] files =
        [
            WriteFile(options.OutputFolder, ModelReader.WeightsFile, WeightFile.ToBytes(table)),
            WriteFile(options.OutputFolder, ModelReader.LanguageFile, languages.ToBytes()),
        ];
        var manifest = new ModelManifest
        {
            Version = $"{options.Series}-{files[0].Sha256[..8]}",
            Format = ModelManifest.CurrentFormat,
            Labels = Labels.All,
            Languages = languages.Languages,
            Features = new FeatureSettings(options.Buckets, NGrams.Shortest, NGrams.Longest, TextSignals.Count),
            Seed = options.Seed,
            Thresholds = thresholds,
            Files = files,
            CreatedFrom = sources,
            Metrics = metrics,
        };
        File.WriteAllText(Path.Combine(options.OutputFolder, ModelManifest.FileName), manifest.ToJson());
        return manifest;
    }

    private static ModelFile WriteFile(string folder, string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
        return new ModelFile(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
    }
}
