using System.Security.Cryptography;
using System.Text;
using Moderation.Scoring;
using Moderation.Tests.Training;
using Moderation.Training.Learning;

namespace Moderation.Tests.Scoring;

public sealed class ModelVersionTests : IDisposable
{
    private readonly TinyData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void TheVersionVouchesForAllThatTheManifestSays()
    {
        var manifest = ModelTrainer.Train(_data.Options("one"));

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes((manifest with { Version = "" }).ToJson()));
        Assert.Equal($"2026.11-{Convert.ToHexStringLower(hash)[..8]}", manifest.Version);
    }

    [Fact]
    public void TrainingIntoAFolderLeavesNothingButTheModel()
    {
        ModelTrainer.Train(_data.Options("one"));
        var manifest = ModelTrainer.Train(_data.Options("one") with { Seed = 2 });

        Assert.Equal(
            manifest.Files.Select(file => file.Name).Append(ModelManifest.FileName).Order(StringComparer.Ordinal),
            Directory.GetFiles(_data.Output("one")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal(manifest.Version, Scorer.Load(_data.Output("one")).Version);
    }
}
