using System.IO.Compression;
using Moderation.Scoring;
using Moderation.Training;
using Moderation.Training.Data;
using Moderation.Training.Learning;

namespace Moderation.Tests.Training.Learning;

public sealed class TrainingTests : IDisposable
{
    private readonly TinyData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void ATrainedModelTellsWhatItWasTaught()
    {
        var manifest = ModelTrainer.Train(_data.Options("one"));
        var scorer = Scorer.Load(_data.Output("one"));

        var rude = scorer.Score("guter artikel heute, du trottel");
        var friendly = scorer.Score("guter artikel heute, schönes wetter");

        Assert.Equal(manifest.Version, scorer.Version);
        Assert.InRange(rude.Scores[Labels.Toxicity], 0.8, 1);
        Assert.InRange(friendly.Scores[Labels.Toxicity], 0, 0.2);
        Assert.Equal("de", friendly.Language);
        Assert.Equal("en", scorer.Score("nice weather today in the city, thanks").Language);
    }

    [Fact]
    public void TheSameDataAndSeedGiveTheSameBytes()
    {
        ModelTrainer.Train(_data.Options("one"));
        ModelTrainer.Train(_data.Options("two"));

        foreach (var file in new[] { "weights.bin", "language.bin", "manifest.json" })
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(_data.Output("one"), file)), File.ReadAllBytes(Path.Combine(_data.Output("two"), file)));
    }

    [Fact]
    public void AnotherSeedHoldsOutOtherRows()
    {
        var one = ModelTrainer.Train(_data.Options("one"));
        var two = ModelTrainer.Train(_data.Options("two") with { Seed = 2 });

        Assert.NotEqual(one.Version, two.Version);
    }

    [Fact]
    public void AnUnknownLabelIsNotANegative()
    {
        var before = InsultWeights();
        _data.Write(
            "de.silent",
            Enumerable.Range(0, 1_000)
                .Select(row => ("de", $"ach blödmann nummer {row}", new Dictionary<string, int> { ["identity_hate"] = row % 2 })));

        var after = InsultWeights();

        Assert.Contains(before, weight => weight > 1);
        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second, 1e-3));

        float[] InsultWeights()
        {
            var options = _data.Options("one");
            var set = new TrainingSet();
            foreach (var file in DataFolder.Open(_data.Folder).Training)
                set.Add(file, options);
            // How rare an n-gram is may depend on all rows; what it says of insults, on those where insults are known.
            var known = set.Training.Where(row => row.Labels[Labels.IndexOf(Labels.Insult)] is not null).ToList();
            var space = FeatureSpace.Of(known, options.Buckets);
            var model = new LabelTrainer(options, set.Sources.Count, space).Train(set.Training, Labels.IndexOf(Labels.Insult))!;
            return [.. model.Model.SubModel.Weights.Take(space.Kept.Length)];
        }
    }

    [Fact]
    public void ASourceThatOnlySaysYesTeachesNothing()
    {
        _data.Write(
            "de.yes",
            Enumerable.Range(0, 500)
                .Select(row => ("de", $"bahn verspätung nummer {row}", new Dictionary<string, int> { ["toxicity"] = 1 })));

        ModelTrainer.Train(_data.Options("one"));

        Assert.InRange(Scorer.Load(_data.Output("one")).Score("bahn verspätung heute").Scores[Labels.Toxicity], 0, 0.3);
    }

    [Fact]
    public void WhatIsNotToxicIsNotSeverelyToxic()
    {
        var harmless = LabelledComment.Parse("""{"lang":"de","text":"x","labels":{"toxicity":0}}""");
        var rude = LabelledComment.Parse("""{"lang":"de","text":"x","labels":{"toxicity":1}}""");

        Assert.Equal([false, false, null, null, null, null, null], harmless.Labels);
        Assert.Equal([true, null, null, null, null, null, null], rude.Labels);
    }

    [Fact]
    public void LargeSourcesAreSampledButNoRarePositiveIsLost()
    {
        _data.Write(
            "en.large",
            Enumerable.Range(0, 2_000)
                .Select(row => ("en", $"row number {row}", new Dictionary<string, int> { ["threat"] = row % 40 == 0 ? 1 : 0 })));
        var options = _data.Options("one") with { RowsPerSource = 400 };
        var set = new TrainingSet();

        set.Add(DataFolder.Open(_data.Folder).Training.Single(file => file.Name == "train/en.large.jsonl.gz"), options);

        Assert.Equal(400, set.Training.Count);
        Assert.Equal(50, set.Training.Concat(set.HeldOutRows).Count(row => row.Labels[Labels.IndexOf(Labels.Threat)] == true));
    }

    [Fact]
    public void ASourceThatIsLeftOutIsNotReadAtAll()
    {
        var manifest = ModelTrainer.Train(_data.Options("one") with { LeaveOut = ["en.", "written."] });

        Assert.Equal(["train/de.both.jsonl.gz"], manifest.CreatedFrom.Select(source => source.File));
    }

    [Fact]
    public void ProgressEndsWhenTheModelIsWritten()
    {
        var progress = new Recorder();

        ModelTrainer.Train(_data.Options("one"), progress);

        Assert.Equal(progress.Reports[^1].Total, progress.Reports[^1].Done);
        Assert.Equal(Enumerable.Range(0, progress.Reports.Count), progress.Reports.Select(report => report.Done));
    }

    [Fact]
    public void AFolderWithoutDataIsRefused()
    {
        var empty = Directory.CreateDirectory(Path.Combine(_data.Folder, "empty")).FullName;

        var refusal = Assert.Throws<ModelException>(() => ModelTrainer.Train(_data.Options("one") with { DataFolder = empty }));

        Assert.Contains("no *.jsonl.gz files", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DataForEvaluationOnlyIsNeverTrainedOn()
    {
        File.WriteAllText(
            Path.Combine(_data.Folder, "manifest.tsv"),
            "file\tlang\tlicence\trows\tnote\ntrain/de.both.jsonl.gz\tde\tunstated\t300\tevaluation only: never train on it\n");

        var refusal = Assert.Throws<ModelException>(() => ModelTrainer.Train(_data.Options("one")));

        Assert.Contains("evaluation only", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALineThatCannotBeReadIsNamed()
    {
        var file = File.Create(Path.Combine(_data.Folder, "train", "de.bad.jsonl.gz"));
        using (var writer = new StreamWriter(new GZipStream(file, CompressionLevel.Fastest)))
            writer.Write("{\"lang\":\"de\",\"text\":\"x\",\"labels\":{}}\n{\"lang\":\"de\"}\n");

        var refusal = Assert.Throws<ModelException>(() => ModelTrainer.Train(_data.Options("one")));

        Assert.Contains("de.bad.jsonl.gz, line 2", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class Recorder : IProgress<ProgressStep>
    {
        public List<ProgressStep> Reports { get; } = [];

        public void Report(ProgressStep value) => Reports.Add(value);
    }
}
