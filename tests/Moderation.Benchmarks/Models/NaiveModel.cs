using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Moderation.Training.Data;

namespace Moderation.Benchmarks.Models;

/// <summary>
/// The plain yardstick: ML.NET's logistic regression over hashed n-grams, trained on the toxicity of all sources as they state it. The
/// same learner as ours without weights, intercepts per source or treatment of the text: the distance to it is what those are worth.
/// </summary>
internal sealed class NaiveModel
{
    private const int Iterations = 40;

    /// <summary>ML.NET's own default, and that of most others.</summary>
    private const float L2 = 1;

    private readonly float[] _weights;
    private readonly float _bias;

    private NaiveModel(LinearBinaryModelParameters model) => (_weights, _bias) = ([.. model.Weights], model.Bias);

    /// <summary>All rows of the files. Holds about 500 features a row while it trains, 8 bytes each: 1 GB for 250,000 rows.</summary>
    public static NaiveModel Train(IEnumerable<DataFile> files)
    {
        var ml = new MLContext(seed: 1);
        var trainer = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = L2,
            MaximumNumberOfIterations = Iterations,
            NumberOfThreads = 1, // with more it copies all rows
        });
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, NaiveFeatures.Buckets);
        var examples = YardstickText.Rows(files)
            .ConvertAll(row => new Example { Label = row.IsToxic, Features = Vector(NaiveFeatures.Of(row.Text)) });
        return new NaiveModel(trainer.Fit(ml.Data.LoadFromEnumerable(examples, schema)).Model.SubModel);
    }

    /// <param name="text">As <see cref="YardstickText"/> prepares it.</param>
    /// <returns>Probability of toxicity.</returns>
    public double Predict(string text)
    {
        var features = NaiveFeatures.Of(text);
        return 1 / (1 + Math.Exp(-(_bias + (features.Sum(feature => (double)_weights[feature]) * Length(features)))));
    }

    private static VBuffer<float> Vector(int[] features) =>
        new(NaiveFeatures.Buckets, features.Length, [.. Enumerable.Repeat(Length(features), features.Length)], features);

    /// <summary>Every feature's value, so that the vector's L2 norm is 1.</summary>
    private static float Length(int[] features) => features.Length == 0 ? 0 : 1 / MathF.Sqrt(features.Length);

    private sealed class Example
    {
        public bool Label { get; set; }

        [VectorType]
        public VBuffer<float> Features { get; set; }
    }
}
