using Moderation.Scoring;
using Moderation.Tests.Training;
using Moderation.Training.Learning;

namespace Moderation.Tests.Scoring;

public sealed class ModelRefusalTests : IDisposable
{
    private readonly TinyData _data = new();
    private readonly string _folder;

    public ModelRefusalTests()
    {
        _folder = _data.Output("one");
        ModelTrainer.Train(_data.Options("one"));
    }

    public void Dispose() => _data.Dispose();

    [Fact]
    public void AnIntactModelLoads() => Assert.StartsWith("2026.", Scorer.Load(_folder).Version, StringComparison.Ordinal);

    [Theory]
    [InlineData("weights.bin")]
    [InlineData("language.bin")]
    public void OneChangedByteIsRefused(string file)
    {
        var path = Path.Combine(_folder, file);
        var bytes = File.ReadAllBytes(path);
        bytes[^100] ^= 1;
        File.WriteAllBytes(path, bytes);

        Refused("SHA-256");
    }

    [Fact]
    public void ATruncatedFileIsRefused()
    {
        var path = Path.Combine(_folder, "weights.bin");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);

        Refused("bytes");
    }

    [Theory]
    [InlineData("manifest.json", "does not exist")]
    [InlineData("weights.bin", "cannot be used")]
    public void AMissingFileIsNamed(string file, string why)
    {
        File.Delete(Path.Combine(_folder, file));

        Assert.Contains(file, Refused(why).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"format\": 3", "\"format\": 9", "format 9")]
    [InlineData("\"insult\",", "\"rudeness\",", "rudeness")]
    [InlineData("\"threat\": {", "\"menace\": {", "no threshold for the label threat")]
    [InlineData("{", "{ nonsense", "cannot be read")]
    [InlineData("\"weights.bin\"", "\"other.bin\"", "does not list weights.bin")]
    public void AManifestThatDoesNotFitIsRefused(string from, string to, string why)
    {
        var path = Path.Combine(_folder, "manifest.json");
        var manifest = File.ReadAllText(path);
        var at = manifest.IndexOf(from, StringComparison.Ordinal);
        File.WriteAllText(path, manifest[..at] + to + manifest[(at + from.Length)..]);

        Refused(why);
    }

    [Fact]
    public void WeightsOfAnotherFormatAreRefused()
    {
        var bytes = WeightFile.ToBytes(new WeightMatrix(KnownBuckets.Of(1 << 4, []), []).Quantize());
        bytes[4] = 2;

        Assert.Contains(
            "format 2", Assert.Throws<InvalidDataException>(() => WeightFile.FromBytes(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatIsNotThereIsNamed()
    {
        var refusal = Assert.Throws<ModelException>(() => ModelFolder.Resolve(Path.Combine(_folder, "nowhere")));

        Assert.Contains("nowhere", refusal.Message, StringComparison.Ordinal);
    }

    private ModelException Refused(string why)
    {
        var refusal = Assert.Throws<ModelException>(() => Scorer.Load(_folder));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        return refusal;
    }
}
