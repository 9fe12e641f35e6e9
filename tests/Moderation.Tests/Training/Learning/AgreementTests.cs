using System.Numerics.Tensors;
using Microsoft.ML.Data;
using Moderation.Scoring;
using Moderation.Scoring.Features;
using Moderation.Training.Data;
using Moderation.Training.Learning;

namespace Moderation.Tests.Training.Learning;

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
        var weights = space.NewMatrix();
        trainer.Export(model.Model.SubModel, weights, 0);

        var texts = Enumerable.Range(0, 40)
            .Select(number => TreatedText.From(
                $"Guter ARTIKEL {number}, danke! {(number % 2 == 0 ? "Du Depp, du Depp" : "Schönes Wetter")}"
                + $" https://beispiel.test/{number} 😂"))
            .ToList();
        var examples = texts.Select(text => new LabelTrainer.Example
        {
            Features = trainer.ToVector(FeatureVector.Of(text, options.Buckets, options.LanguageBuckets), source: null),
        });
        var theirs = model.Transform(trainer.ToDataView(examples)).GetColumn<float>("Probability").ToList();

        var languages = new LanguageModel(options.LanguageBuckets, ["de"]);
        var rounded = new ScoringWorkspace(weights.Quantize(), languages);
        var exact = Exactly(weights, space).ConvertAll(table => new ScoringWorkspace(table, languages));
        var (logits, part) = (new float[WeightTable.Stride], new float[WeightTable.Stride]);
        foreach (var (text, probability) in texts.Zip(theirs))
        {
            rounded.Sum(text.Text, text.Counts, logits);
            Assert.Equal(probability, Probability(logits), 1e-2);
            logits.AsSpan().Clear();
            foreach (var workspace in exact)
            {
                workspace.Sum(text.Text, text.Counts, part);
                TensorPrimitives.Add(logits, part, logits);
            }

            Assert.Equal(probability, Probability(logits), 1e-5);
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
        var logits = new float[WeightTable.Stride];

        table.Sum(FeatureVector.Of(text, table.Known.Buckets, scorer.Manifest.Features.LanguageBuckets), logits);
        var scored = scorer.Score(text);

        Assert.NotEqual(table.Biases[0], logits[0]);
        for (var label = 0; label < Labels.Count; label++)
            Assert.Equal(table.Calibrations.Of(scored.Language).Probability(logits, label), scored.Scores[label], 1e-5);
    }

    /// <summary>Tables that together have the weights before rounding: each has what those before it rounded away.</summary>
    private static List<WeightTable> Exactly(WeightMatrix weights, FeatureSpace space)
    {
        List<WeightTable> tables = [weights.Quantize()];
        while (tables.Count < 3)
        {
            var rest = space.NewMatrix();
            for (var feature = 0; feature < space.Kept.Length; feature++)
                rest[feature, 0] = weights[feature, 0] - tables.Sum(table => table.OfBucket(space.Kept[feature])[0]);
            tables.Add(rest.Quantize());
        }

        return tables;
    }

    private static double Probability(float[] logits) => Calibration.Identity().Probability(logits, 0);
}
