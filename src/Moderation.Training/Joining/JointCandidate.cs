using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Moderation.Scoring;
using Moderation.Scoring.Encoder;
using Moderation.Training.Learning;

namespace Moderation.Training.Joining;

/// <summary>A way to make one logit of both stages' for a label; calibrated later.</summary>
/// <param name="Fit">To the rows of some sources.</param>
/// <param name="FewestSources">With fewer it is not to be trusted.</param>
internal sealed record JointCandidate(string Name, int FewestSources, Func<List<List<StageRow>>, int, JointWeights> Fit)
{
    private const int Features = (2 * Labels.Count) + 1;

    /// <summary>The first stage alone, then the fewer words in it the earlier.</summary>
    public static IReadOnlyList<JointCandidate> All { get; } =
    [
        new("words", 0, (_, label) => Sum(label, 0, 1)),
        new("sentences", 0, (_, label) => Sum(label, 1, 0)),
        .. from share in (double[])[0.25, 0.5, 0.75, 1]
           select new JointCandidate($"sentences + {share} words", 0, (_, label) => Sum(label, 1, share)),
        new("regression", 4, Regression),
    ];

    private static JointWeights Sum(int label, double sentences, double words) => new(One(label, sentences), One(label, words), 0, 0);

    private static double[] One(int label, double weight)
    {
        var weights = new double[Labels.Count];
        weights[label] = weight;
        return weights;
    }

    /// <summary>Over all labels' logits and the length; each source with the same weight.</summary>
    private static JointWeights Regression(List<List<StageRow>> sources, int label)
    {
        var ml = new MLContext(seed: 1);
        var examples = sources.SelectMany(source => source.Select(row => new Example
        {
            Label = row.Labels[label] == true,
            Weight = KnownSources.WeightIn(source),
            Features = ToVector(row),
        }));
        var trainer = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            ExampleWeightColumnName = nameof(Example.Weight),
            L1Regularization = 0,
            L2Regularization = 1,
            NumberOfThreads = 1, // sums of floats depend on their order
        });
        var model = trainer.Fit(ml.Data.LoadFromEnumerable(examples.ToList())).Model.SubModel;
        double[] weights = [.. model.Weights.Select(weight => (double)weight)];
        return new JointWeights(weights[..Labels.Count], weights[Labels.Count..^1], weights[^1], model.Bias);
    }

    private static float[] ToVector(StageRow row)
    {
        var vector = new float[Features];
        for (var label = 0; label < Labels.Count; label++)
        {
            vector[label] = row.Encoded.Logits[label];
            vector[Labels.Count + label] = (float)JointWeights.LogOddsOf(row.First[label]);
        }

        vector[^1] = (float)JointWeights.LengthOf(row.Encoded);
        return vector;
    }

    private sealed class Example
    {
        public bool Label { get; set; }
        public float Weight { get; set; }

        [VectorType(JointCandidate.Features)]
        public float[] Features { get; set; } = [];
    }
}
