using Microsoft.ML.Data;
using Moderation.Scoring;
using Moderation.Scoring.Features;
using Moderation.Scoring.Training;

namespace Moderation.Tests.Scoring;

/// <summary>
/// The scoring path is ours and the training is ML.NET's; they must mean the same. The difference that is left comes from the
/// order in which floats are summed (1e-6), and in a loaded model from weights rounded to 16 bits (1e-3 of each weight).
/// </summary>
public sealed class AgreementTests : IDisposable
{
    private readonly TinyData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void OurScoresAreThoseOfMlNet()
    {
        var options = _data.Options("one");
        var set = new TrainingSet();
        foreach (var file in DataFolder.Open(_data.Folder).Training)
            set.Add(file, options);
        var trainer = new LabelTrainer(options, set.Sources.Count);
        var model = trainer.Train(set.Training, 0)!;
        var table = new WeightTable(options.Buckets);
        trainer.Export(model.Model.SubModel, table, 0);
        var rounded = WeightTable.FromBytes(table.ToBytes());

        var examples = set.HeldOut.Select(row => new LabelTrainer.Example { Features = trainer.ToVector(row.Features, source: null) });
        var theirs = model.Transform(trainer.ToDataView(examples)).GetColumn<float>("Probability").ToList();

        Assert.True(theirs.Count > 20);
        var logits = new float[WeightTable.Stride];
        foreach (var (row, probability) in set.HeldOut.Zip(theirs))
        {
            table.Sum(row.Features.Buckets, row.Features.Signals, logits);
            Assert.Equal(probability, Probability(logits[0]), 1e-5);
            rounded.Sum(row.Features.Buckets, row.Features.Signals, logits);
            Assert.Equal(probability, Probability(logits[0]), 1e-3);
        }
    }

    [Fact]
    public void TheScorerSumsTheFeaturesThatTrainingUsed()
    {
        ModelTrainer.Train(_data.Options("one"));
        var scorer = Scorer.Load(_data.Output("one"));
        var table = WeightTable.FromBytes(File.ReadAllBytes(Path.Combine(_data.Output("one"), "weights.bin")));
        var text = TreatedText.From("Guter ARTIKEL, du Depp! Mehr auf https://beispiel.test/?id=1234567");
        var (expected, actual) = (new float[WeightTable.Stride], new float[WeightTable.Stride]);

        var features = FeatureVector.Of(text, table.Buckets);
        table.Sum(features.Buckets, features.Signals, expected);
        scorer.Sum(text, actual);

        Assert.NotEqual(table.Biases[0], actual[0]);
        for (var label = 0; label < Labels.Count; label++)
            Assert.Equal(expected[label], actual[label], 1e-4);
    }

    private static double Probability(float logit) => Calibration.None.Probability(logit);
}
