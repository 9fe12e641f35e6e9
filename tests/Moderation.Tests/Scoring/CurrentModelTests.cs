using System.Security.Cryptography;
using Moderation.Scoring;

namespace Moderation.Tests.Scoring;

public sealed class CurrentModelTests : IClassFixture<TwoModels>
{
    private readonly TwoModels _models;
    private readonly string _folder;
    private readonly CurrentModel _model;

    public CurrentModelTests(TwoModels models)
    {
        _models = models;
        _folder = models.Folder();
        _model = new CurrentModel(_folder);
    }

    [Fact]
    public void AnotherModelInTheFolderTakesThePlaceOfTheOldOneAsAWhole()
    {
        const string Text = "guter artikel du trottel";
        var before = _model.Scorer;
        _models.CopySecondTo(_folder);

        Assert.Same(_model.Refresh(), _model.Scorer);

        Assert.Equal(_models.Two.Version, _model.Scorer.Version);
        Assert.Equal(_models.Two.Score(Text).Scores.ToDictionary(), _model.Scorer.Score(Text).Scores.ToDictionary());
        Assert.Equal(_models.One.Score(Text).Scores.ToDictionary(), before.Score(Text).Scores.ToDictionary());
        Assert.NotEqual(_models.One.Score(Text).Scores[Labels.Toxicity], _models.Two.Score(Text).Scores[Labels.Toxicity]);
    }

    [Fact]
    public void AFolderThatDoesNotChangeKeepsItsModel()
    {
        var before = _model.Scorer;

        Assert.Null(_model.Refresh());
        Assert.Same(before, _model.Scorer);
    }

    [Fact]
    public void FilesThatAreOnlyTouchedAreNoNewModel()
    {
        var before = _model.Scorer;
        foreach (var file in Directory.GetFiles(_folder))
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddDays(1));

        Assert.Null(_model.Refresh());
        Assert.Same(before, _model.Scorer);
    }

    [Fact]
    public void AManifestOfTheSameLengthAndTimeIsSeenToBeAnother()
    {
        var manifest = Path.Combine(_folder, ModelManifest.FileName);
        var time = File.GetLastWriteTimeUtc(manifest);
        var version = $"{_models.One.Version[..^1]}x";
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(_models.One.Version, version, StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(manifest, time);

        Assert.Equal(version, _model.Refresh()?.Version);
    }

    [Fact]
    public void ACopyUnderWayIsNoProblemAndItsEndIsTheNewModel()
    {
        var before = _model.Scorer;
        var weights = _models.SecondsFile("weights.bin");

        Write("manifest.json", _models.SecondsFile("manifest.json"));
        Assert.Null(_model.Refresh());
        Write("weights.bin", weights[..(weights.Length / 2)]);
        Assert.Null(_model.Refresh());
        Write("weights.bin", weights[..^1]);
        Assert.Null(_model.Refresh());
        Assert.Same(before, _model.Scorer);

        Write("weights.bin", weights);
        Write("language.bin", _models.SecondsFile("language.bin"));
        Assert.Equal(_models.Two.Version, _model.Refresh()?.Version);
    }

    [Theory]
    [InlineData("weights.bin")]
    [InlineData("language.bin")]
    [InlineData("manifest.json")]
    public void ABrokenFolderIsReportedOnceAndKeepsTheOldModel(string file)
    {
        var before = _model.Scorer;
        Write(file, [1, 2, 3]);

        Assert.Null(_model.Refresh());
        Assert.Contains(file, Assert.Throws<ModelException>(_model.Refresh).Message, StringComparison.Ordinal);
        Assert.Null(_model.Refresh());
        Assert.Null(_model.Refresh());
        Assert.Same(before, _model.Scorer);
    }

    [Fact]
    public void ABrokenFolderIsTriedAgainWhenItChanges()
    {
        Write("weights.bin", [1, 2, 3]);
        _model.Refresh();
        Assert.Throws<ModelException>(_model.Refresh);

        Write("weights.bin", [1, 2, 3, 4]);
        Assert.Null(_model.Refresh());
        Assert.Contains("4 bytes", Assert.Throws<ModelException>(_model.Refresh).Message, StringComparison.Ordinal);

        _models.CopySecondTo(_folder);
        Assert.Equal(_models.Two.Version, _model.Refresh()?.Version);
        Assert.Null(_model.Refresh());
    }

    [Fact]
    public void AFolderThatIsGoneKeepsItsModelUntilAnotherLiesThere()
    {
        var before = _model.Scorer;
        Directory.Move(_folder, $"{_folder}-away");

        Assert.Null(_model.Refresh());
        Assert.Throws<ModelException>(_model.Refresh);
        Assert.Null(_model.Refresh());
        Assert.Same(before, _model.Scorer);

        Directory.CreateDirectory(_folder);
        _models.CopySecondTo(_folder);
        Assert.Equal(_models.Two.Version, _model.Refresh()?.Version);
    }

    [Fact]
    public void AManifestThatVouchesForNonsenseIsReportedToo()
    {
        byte[] nonsense = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];
        Write("language.bin", nonsense);
        var manifest = _models.One.Manifest;
        var files = manifest.Files.Select(file => file.Name != "language.bin"
            ? file
            : file with { Bytes = nonsense.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(nonsense)) });
        File.WriteAllText(Path.Combine(_folder, ModelManifest.FileName), (manifest with { Files = [.. files] }).ToJson());

        Assert.Null(_model.Refresh());
        Assert.Contains("language.bin", Assert.Throws<ModelException>(_model.Refresh).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherThresholdsAreAnotherModel()
    {
        var manifest = _models.One.Manifest;
        var stricter = manifest.Thresholds.ToDictionary(
            family => family.Key,
            family => (IReadOnlyDictionary<string, ModelThresholds>)family.Value.ToDictionary(
                label => label.Key, label => label.Value with { Hold = 0.01 }));
        File.WriteAllText(Path.Combine(_folder, ModelManifest.FileName), (manifest with { Thresholds = stricter }).ToJson());

        Assert.Equal(0.01, _model.Refresh()?.Manifest.ThresholdsOf("de")[Labels.Spam].Hold);
    }

    private void Write(string name, byte[] content) => File.WriteAllBytes(Path.Combine(_folder, name), content);
}
