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

        var texts = Enumerable.Range(0, 40)
            .Select(number => TreatedText.From($"Guter ARTIKEL {number}, danke! {(number % 2 == 0 ? "Du Depp, du Depp" : "Schönes Wetter")} https://beispiel.test/{number} 😂"))
            .ToList();
        var examples = texts.Select(text => new LabelTrainer.Example { Features = trainer.ToVector(FeatureVector.Of(text, options.Buckets, options.LanguageBuckets), source: null) });
        var theirs = model.Transform(trainer.ToDataView(examples)).GetColumn<float>("Probability").ToList();

        var languages = new LanguageModel(options.LanguageBuckets, ["de"]);
        var (ours, oursRounded) = (new ScoringWorkspace(table, languages), new ScoringWorkspace(rounded, languages));
        var logits = new float[WeightTable.Stride];
        foreach (var (text, probability) in texts.Zip(theirs))
        {
            ours.Sum(text.Text, text.Marks, logits);
            Assert.Equal(probability, Probability(logits), 1e-5);
            oursRounded.Sum(text.Text, text.Marks, logits);
            Assert.Equal(probability, Probability(logits), 1e-2);
        }

        Assert.True(theirs.Max() - theirs.Min() > 0.5);
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
