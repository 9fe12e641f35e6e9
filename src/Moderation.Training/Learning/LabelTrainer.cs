using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Moderation.Scoring;
using Moderation.Scoring.Features;

namespace Moderation.Training.Learning;

/// <summary>
/// Logistic regression (L-BFGS). Each source with both classes has an intercept in training, so that n-grams need not learn its share of
/// positives; the harmless texts share one, or they would teach nothing.
/// </summary>
internal sealed class LabelTrainer(TrainOptions options, int sources, FeatureSpace space)
{
    private readonly MLContext _ml = new(options.Seed);

    private int Features => space.Kept.Length + WeightTable.Others;
    private int Dimensions => Features + sources + 1;

    /// <summary>Null when one of the two classes is missing.</summary>
    public BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>>? Train(
        IEnumerable<TrainingRow> rows, int label)
    {
        var known = rows.Where(row => row.Labels[label] is not null).ToList();
        if (known.All(row => row.Labels[label] == true) || known.All(row => row.Labels[label] == false))
            return null;
        var trainer = _ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            ExampleWeightColumnName = nameof(Example.Weight),
            L1Regularization = 0,
            L2Regularization = options.L2,
            MaximumNumberOfIterations = options.Iterations,
            OptimizationTolerance = 1e-6f,
            HistorySize = 10,
            // Sums of floats depend on their order: one thread gives the same bytes every time.
            NumberOfThreads = 1,
        });
        var mixed = known.Where(row => row.Labels[label] == true).Select(row => row.Source).ToHashSet();
        return trainer.Fit(ToDataView(known.Select(row => new Example
        {
            Label = row.Labels[label] == true,
            Weight = row.Weight,
            Features = ToVector(row.Features, mixed.Contains(row.Source) ? row.Source : sources),
        })));
    }

    public void Export(LinearBinaryModelParameters model, WeightMatrix weights, int label)
    {
        weights.Biases[label] = model.Bias;
        for (var feature = 0; feature < Features; feature++)
            weights[feature, label] = model.Weights[feature] * (feature < space.Kept.Length ? space.Idf[space.Kept[feature]] : 1);
    }

    internal IDataView ToDataView(IEnumerable<Example> examples)
    {
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Dimensions);
        return _ml.Data.LoadFromEnumerable(examples.ToList(), schema);
    }

    /// <summary>Without a source (null) the vector is what scoring sees.</summary>
    internal VBuffer<float> ToVector(FeatureVector features, int? source)
    {
        var squaredIdfs = 0f;
        var count = features.Others.Length + (source is null ? 0 : 1);
        for (var at = 0; at < features.NGrams.Indices.Length; at++)
        {
            var idf = space.Idf[features.NGrams.Indices[at]];
            squaredIdfs += features.NGrams.Counts[at] * idf * idf;
            count += idf > 0 ? 1 : 0;
        }

        var scale = WeightTable.Scale(squaredIdfs);
        var (indices, values, filled) = (new int[count], new float[count], 0);
        for (var at = 0; at < features.NGrams.Indices.Length; at++)
        {
            var bucket = features.NGrams.Indices[at];
            if (space.Idf[bucket] > 0)
                (indices[filled], values[filled++]) = (space.FeatureOf[bucket], features.NGrams.Counts[at] * space.Idf[bucket] * scale);
        }

        for (var at = 0; at < features.Others.Length; at++)
            (indices[filled], values[filled++]) = (space.Kept.Length + features.Others[at], features.OtherValues[at]);
        if (source is { } own)
            (indices[filled], values[filled]) = (Features + own, 1);
        return new VBuffer<float>(Dimensions, count, values, indices);
    }

    internal sealed class Example
    {
        public bool Label { get; set; }
        public float Weight { get; set; }

        [VectorType]
        public VBuffer<float> Features { get; set; }
    }
}
