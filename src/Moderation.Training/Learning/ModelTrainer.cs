using System.Collections.Concurrent;
using Moderation.Scoring;
using Moderation.Training.Data;

namespace Moderation.Training.Learning;

/// <summary>Reads, trains each label, calibrates on held-out rows, measures, writes.</summary>
public static class ModelTrainer
{
    /// <summary>Throws <see cref="ModelException"/> without data to train on or where text cannot be normalised.</summary>
    public static ModelManifest Train(TrainOptions options, IProgress<ProgressStep>? progress = null)
    {
        TextTreatment.RequireNormalization();
        var data = DataFolder.Open(options.DataFolder);
        var files = data.Training.Where(file => !options.LeavesOut(Path.GetFileName(file.Name))).ToList();
        var labels = Enumerable.Range(0, Labels.Count).Where(label => options.Only.Contains(Labels.All[label])).ToList();
        var steps = new Steps(files.Count + labels.Count + 2, progress);

        var set = new TrainingSet();
        foreach (var file in files)
        {
            steps.Begin($"reading {file.Name}");
            set.Add(file, options);
        }

        set.AddWritten(options);
        foreach (var file in data.Development.Where(file => !file.IsEvaluationOnly && !options.LeavesOut(Path.GetFileName(file.Name))))
            set.AddTuning(file, options);

        var space = FeatureSpace.Of(set.Training, options.Buckets);
        var weights = space.NewMatrix();
        LanguageModel? languages = null;
        (string Name, Action Train)[] parts =
        [
            ("language identification", () => languages = new LanguageTrainer(options).Train(set.Training)),
            .. labels.Select(label => (Labels.All[label], (Action)(() => TrainLabel(options, set, space, weights, label)))),
        ];
        // Longest first, and without buffers: a thread takes the next part when it is free. Which one trains what makes no difference.
        var queue = Partitioner.Create(parts, EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(queue, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, part =>
        {
            part.Train();
            steps.Begin($"trained {part.Name}");
        });

        steps.Begin("calibrating and measuring");
        // Calibration and figures are those of the shipped 8-bit weights.
        var rounded = weights.Quantize();
        var fit = new FamilyFit(rounded, [.. set.HeldOutRows, .. set.Tuning]);
        var shipped = rounded.With(fit.Calibrations);
        var metrics = new TrainingMeasure(shipped, languages!, fit, options).Measure(set.HeldOutRows, data.Development);
        var manifest = ModelWriter.Write(options, shipped, languages!, set.Sources, fit, metrics);
        steps.Done();
        return manifest;
    }

    private static void TrainLabel(TrainOptions options, TrainingSet set, FeatureSpace space, WeightMatrix weights, int label)
    {
        var trainer = new LabelTrainer(options, set.Sources.Count, space);
        if (trainer.Train(set.Training, label) is { } model)
            trainer.Export(model.Model.SubModel, weights, label);
    }

    private sealed class Steps(int total, IProgress<ProgressStep>? progress)
    {
        private readonly Lock _lock = new();
        private int _begun;

        public void Begin(string step)
        {
            lock (_lock)
                progress?.Report(new ProgressStep(step, _begun++, total));
        }

        public void Done() => progress?.Report(new ProgressStep("done", total, total));
    }
}
