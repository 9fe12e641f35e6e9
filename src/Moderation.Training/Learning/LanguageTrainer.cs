using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Moderation.Scoring;

namespace Moderation.Training.Learning;

/// <summary>Maximum entropy over short n-grams, on about as many rows of each language.</summary>
internal sealed class LanguageTrainer(TrainOptions options)
{
    private const int RowsPerLanguage = 2_000;

    private readonly MLContext _ml = new(options.Seed);

    public LanguageModel Train(IReadOnlyList<TrainingRow> rows)
    {
        var byLanguage = rows.GroupBy(row => row.Language).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var model = new LanguageModel(options.LanguageBuckets, [.. byLanguage.Select(group => group.Key)]);
        if (byLanguage.Count < 2)
            return model;
        var examples = byLanguage.SelectMany((group, index) => Spread([.. group]).Select(row => ToExample(row, index))).ToList();
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, options.LanguageBuckets);
        schema[nameof(Example.Label)].ColumnType = new KeyDataViewType(typeof(uint), byLanguage.Count);
        var trained = _ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = 0.1f,
            MaximumNumberOfIterations = Math.Min(options.Iterations, 60),
            HistorySize = 5,
            NumberOfThreads = 1,
        }).Fit(_ml.Data.LoadFromEnumerable(examples, schema)).Model;

        VBuffer<float>[]? weights = null;
        trained.GetWeights(ref weights, out var count);
        trained.GetBiases().ToArray().CopyTo(model.Biases, 0);
        for (var language = 0; language < count; language++)
        {
            foreach (var (bucket, weight) in weights![language].Items())
                model[bucket, language] = weight;
        }

        return model;
    }

    /// <summary>Evenly over all sources of a language.</summary>
    private static IEnumerable<TrainingRow> Spread(List<TrainingRow> rows)
    {
        var step = Math.Max(1, (rows.Count + RowsPerLanguage - 1) / RowsPerLanguage);
        return rows.Where((row, index) => index % step == 0 && row.Features.LanguageNGrams.Indices.Length > 0);
    }

    private Example ToExample(TrainingRow row, int language)
    {
        var nGrams = row.Features.LanguageNGrams;
        var values = new float[nGrams.Counts.Length];
        TensorPrimitives.Multiply(nGrams.Counts, LanguageModel.Scale((int)TensorPrimitives.Sum<float>(nGrams.Counts)), values);
        return new Example
        {
            // Keys of an object count from 0; ML.NET adds the one that makes room for "missing".
            Label = (uint)language,
            Features = new VBuffer<float>(options.LanguageBuckets, values.Length, values, nGrams.Indices),
        };
    }

    internal sealed class Example
    {
        public uint Label { get; set; }

        [VectorType]
        public VBuffer<float> Features { get; set; }
    }
}
