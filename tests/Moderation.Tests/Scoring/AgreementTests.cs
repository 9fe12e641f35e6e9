using Microsoft.ML.Data;
using Moderation.Scoring;
using Moderation.Scoring.Features;
using Moderation.Scoring.Training;

namespace Moderation.Tests.Scoring;

/// <summary>
/// The scoring path is ours and the training is ML.NET's; they must mean the same. The difference that is left comes from the
/// order in which floats are summed (1e-6), and in a loaded model from weights rounded to 8 bits.
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
        var space = FeatureSpace.Of(set.Training, options.Buckets);
        var trainer = new LabelTrainer(options, set.Sources.Count, space);
        var model = trainer.Train(set.Training, 0)!;
        var table = space.NewTable();
        trainer.Export(model.Model.SubModel, table, 0);
        var rounded = WeightFile.FromBytes(WeightFile.ToBytes(table));

        var examples = set.HeldOut.Select(row => new LabelTrainer.Example { Features = trainer.ToVector(row.Features, source: null) });
        var theirs = model.Transform(trainer.ToDataView(examples)).GetColumn<float>("Probability").ToList();

        Assert.True(theirs.Count > 20);
        var logits = new float[WeightTable.Stride];
        foreach (var (row, probability) in set.HeldOut.Zip(theirs))
        {
            table.Sum(row.Features, logits);
            Assert.Equal(probability, Probability(logits), 1e-5);
            rounded.Sum(row.Features, logits);
            Assert.Equal(probability, Probability(logits), 1e-2);
        }
    }

    [Fact]
    public void TheScorerSumsTheFeaturesThatTrainingUsed()
    {
        ModelTrainer.Train(_data.Options("one"));
        var scorer = Scorer.Load(_data.Output("one"));
        var table = WeightFile.FromBytes(File.ReadAllBytes(Path.Combine(_data.Output("one"), "weights.bin")));
        var text = TreatedText.From("Guter ARTIKEL, du Depp! Mehr auf https://beispiel.test/?id=1234567");
        var (expected, actual) = (new float[WeightTable.Stride], new float[WeightTable.Stride]);

        table.Sum(FeatureVector.Of(text, table.Buckets, scorer.Manifest.Features.LanguageBuckets), expected);
        scorer.Sum(text, actual);

        Assert.NotEqual(table.Biases[0], actual[0]);
        for (var label = 0; label < Labels.Count; label++)
            Assert.Equal(expected[label], actual[label], 1e-4);
    }

    private static double Probability(float[] logits) => Calibration.None.Probability(logits, 0);
}
