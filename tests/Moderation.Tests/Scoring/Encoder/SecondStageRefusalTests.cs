using Moderation.Scoring;
using Moderation.Testing.Models;
using Moderation.Tests.Training;
using Moderation.Training.Learning;

namespace Moderation.Tests.Scoring.Encoder;

public sealed class SecondStageRefusalTests : IDisposable
{
    private readonly TinyData _data = new();
    private readonly string _folder;

    public SecondStageRefusalTests()
    {
        _folder = _data.Output("two-stages");
        ModelTrainer.Train(_data.Options("two-stages"));
        TwoStages.AddTo(_folder);
    }

    public void Dispose() => _data.Dispose();

    [Fact]
    public void AnIntactModelOfTwoStagesLoads()
    {
        Assert.NotNull(Scorer.Load(_folder).Encoder);
        Assert.Null(Scorer.Load(_folder, withSecondStage: false).Encoder);
    }

    [Theory]
    [InlineData("encoder.onnx", "bytes")]
    [InlineData("sentencepiece.model", "bytes")]
    public void ATruncatedFileIsRefused(string file, string why)
    {
        var path = Path.Combine(_folder, file);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^20]);

        Refused(file, why);
        Assert.Null(Scorer.Load(_folder, withSecondStage: false).Encoder);
    }

    [Theory]
    [InlineData("encoder.onnx")]
    [InlineData("sentencepiece.model")]
    public void AMissingFileIsRefused(string file)
    {
        File.Delete(Path.Combine(_folder, file));

        Refused(file, "cannot be used");
    }

    [Theory]
    [InlineData("encoder.onnx", "no graph")]
    [InlineData("sentencepiece.model", "no SentencePiece model")]
    public void AnythingElseUnderItsNameIsRefused(string file, string why)
    {
        File.WriteAllText(Path.Combine(_folder, file), "<html>Not found</html>");
        Describe();

        Refused(file, why);
    }

    [Fact]
    public void AGraphWithOtherOutputsIsRefused()
    {
        TinyEncoder.WriteTo(_folder, embedding: "hidden");
        Describe();

        Refused("encoder.onnx", "no output embedding");
    }

    [Theory]
    [InlineData("\"ask\": {\n      \"other\"", "\"ask\": {\n      \"de\"", "no limit for asking the second stage for the languages it calls 'other'")]
    [InlineData("\"joint\": {\n      \"other\": {\n        \"toxicity\"", "\"joint\": {\n      \"other\": {\n        \"nicety\"",
        "no weights of both stages for the label toxicity")]
    public void SettingsThatDoNotFitAreRefused(string from, string to, string why)
    {
        var path = Path.Combine(_folder, "manifest.json");
        var manifest = File.ReadAllText(path);
        Assert.Contains(from, manifest, StringComparison.Ordinal);
        File.WriteAllText(path, manifest.Replace(from, to, StringComparison.Ordinal));

        Refused("manifest.json", why);
    }

    /// <summary>Lets the manifest say what the files are now.</summary>
    private void Describe()
    {
        var manifest = ModelManifest.FromJson(File.ReadAllText(Path.Combine(_folder, "manifest.json")));
        ModelWriter.WriteManifest(
            _folder, ModelWriter.WithFiles(manifest, _folder, [ModelFolder.EncoderFile, ModelFolder.PiecesFile]), "2026.11");
    }

    private void Refused(string file, string why)
    {
        var refusal = Assert.Throws<ModelException>(() => Scorer.Load(_folder));
        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }
}
