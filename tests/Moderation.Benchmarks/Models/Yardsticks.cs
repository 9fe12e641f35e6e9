using Moderation.Training.Data;

namespace Moderation.Benchmarks.Models;

/// <summary>Both models that ours has to be ahead of, trained on the same files.</summary>
internal sealed class Yardsticks(FastText fastText, string fastTextModel, NaiveModel naive)
{
    /// <summary>FastText from an earlier run where there was one; the plain model takes two minutes each time.</summary>
    public static async Task<Yardsticks> TrainAsync(FastText fastText, IReadOnlyList<DataFile> files, CancellationToken cancellation)
    {
        var model = await fastText.TrainAsync(files, cancellation);
        return new Yardsticks(fastText, model, await Task.Run(() => NaiveModel.Train(files), cancellation));
    }

    /// <summary>The probability of toxicity of each text, as its author wrote it.</summary>
    public async Task<(IReadOnlyList<double> FastText, IReadOnlyList<double> Naive)> PredictAsync(
        IEnumerable<string> texts, CancellationToken cancellation)
    {
        var prepared = texts.Select(YardstickText.Of).ToList();
        return (
            await fastText.PredictAsync(fastTextModel, prepared, cancellation),
            [.. prepared.AsParallel().AsOrdered().Select(naive.Predict)]);
    }

    /// <summary>Removes fastText's model, 400 MB, which no other benchmark asks for.</summary>
    public void Forget() => FastText.Forget(fastTextModel);
}
