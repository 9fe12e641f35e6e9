using Moderation.Scoring;
using Moderation.Testing.Models;
using Moderation.Training.Joining;
using Moderation.Training.Learning;

namespace Moderation.Tests.Training.Joining;

/// <summary>Where only the second stage tells right from wrong, the joint listens to it; where only the first does, to that.</summary>
public sealed class JoiningTests : IDisposable
{
    private readonly TinyData _data = new();
    private readonly TemporaryFolder _encoder = new();

    public JoiningTests()
    {
        TinyEncoder.WriteTo(_encoder.Path);
        foreach (var source in (string[])["de.one", "de.two", "de.three"])
            _data.Write(source, Enumerable.Range(0, 1_000).Select(i => (
                "de",
                $"{(i % 2 == 0 ? "guten tag" : "guten tax")} nummer {i} {source}",
                new Dictionary<string, int> { ["toxicity"] = i % 2 })));
        _data.Write("de.spam", Enumerable.Range(0, 1_000).Select(i => (
            "de",
            $"{(i % 2 == 0 ? "schönes wetter" : "jetzt kaufen kaufen")} nummer {i}",
            new Dictionary<string, int> { ["spam"] = i % 2 })));
    }

    public void Dispose()
    {
        _data.Dispose();
        _encoder.Dispose();
    }

    [Fact]
    public void EachLabelListensToTheStageThatKnowsMore()
    {
        // The first stage has not seen where the x stands.
        ModelTrainer.Train(_data.Options("first") with { LeaveOut = ["written.", "de.one", "de.two", "de.three"] });

        var manifest = Join("joined");

        var second = manifest.SecondStage!;
        Assert.NotEqual(0, second.Joint["de"]["toxicity"].Encoder[0]);
        Assert.True(second.IsOfFirstStage("de", Labels.Spam));
        Assert.Equal(ModelThresholds.Never, second.AskOf("de")[Labels.Spam]);
        var scorer = Scorer.Load(_data.Output("joined"));
        var (bad, good) = (scorer.ScoreFully("guten tax zusammen"), scorer.ScoreFully("guten tag zusammen"));
        Assert.Equal(ScoringStages.Both, bad.Stages);
        Assert.True(bad.Scores[Labels.Toxicity] > 0.9 && good.Scores[Labels.Toxicity] < 0.1);
        Assert.Equal(
            scorer.Score("jetzt kaufen kaufen").Scores[Labels.Spam], scorer.ScoreFully("jetzt kaufen kaufen").Scores[Labels.Spam], 1e-9);
    }

    [Fact]
    public void JoiningAgainGivesTheSameBytes()
    {
        ModelTrainer.Train(_data.Options("first"));

        Join("one");
        Join("two");

        Assert.All(
            Directory.GetFiles(_data.Output("one")),
            file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_data.Output("two"), Path.GetFileName(file)))));
    }

    [Fact]
    public void WithoutAnEncoderThereIsASentence()
    {
        ModelTrainer.Train(_data.Options("first"));
        File.Delete(Path.Combine(_encoder.Path, "encoder.onnx"));

        Assert.Contains("encoder.onnx", Assert.Throws<ModelException>(() => Join("none")).Message, StringComparison.Ordinal);
    }

    private ModelManifest Join(string output) => ModelJoiner.Join(new JoinOptions
    {
        Model = _data.Output("first"),
        Encoder = _encoder.Path,
        DataFolder = _data.Folder,
        OutputFolder = _data.Output(output),
    });
}
