using Moderation.Scoring;
using Moderation.Training.Learning;

namespace Moderation.Tests.Scoring;

public sealed class WeightTableTests
{
    private const int Buckets = 256;
    private static readonly int[] Kept = [0, 3, 63, 64, 130, 255];

    /// <summary>Up to the largest that a byte holds in twentieths; 6.4 is the first that does not fit a signed one.</summary>
    private static readonly float[] Idfs = [0, 0.5f, 6.35f, 6.4f, 6.45f, 12.75f];

    /// <summary>In steps, of which the largest weight of a label always has 127.</summary>
    private static readonly int[] InSteps = [127, -127, 0, -1, 64, -90];

    [Fact]
    public void AFilesRowsAreTheWeightsThatWereWritten()
    {
        var table = WeightFile.FromBytes(WeightFile.ToBytes(Weights().Quantize()));

        for (var feature = 0; feature < Kept.Length; feature++)
        {
            var row = table.OfBucket(Kept[feature]);
            for (var label = 0; label < Labels.Count; label++)
                Assert.Equal(Weight(feature, label), row[label]);
            Assert.Equal(Idfs[feature] * Idfs[feature], row[WeightTable.SquaredIdf], 1e-4f);
            Assert.Equal(row, table.OfNGram((uint)(Kept[feature] + (5 * Buckets))));
        }
    }

    [Fact]
    public void AnUnknownNGramHasNoWeights()
    {
        var table = WeightFile.FromBytes(WeightFile.ToBytes(Weights().Quantize()));

        Assert.All(Enumerable.Range(0, Buckets).Except(Kept), bucket => Assert.Equal(default, table.OfBucket(bucket)));
    }

    [Fact]
    public void OtherWeightsAndBiasesAreNotRounded()
    {
        var table = WeightFile.FromBytes(WeightFile.ToBytes(Weights().Quantize()));

        for (var label = 0; label < Labels.Count; label++)
        {
            Assert.Equal(Other(-1, label), table.Biases[label]);
            for (var other = 0; other < WeightTable.Others; other++)
                Assert.Equal(Other(other, label), table.OfOther(other)[label]);
        }

        Assert.Equal(0, table.OfOther(0)[WeightTable.SquaredIdf]);
    }

    [Fact]
    public void TheShippedFileIsWrittenAsItWasRead()
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, ModelFolder.Default, ModelFolder.WeightsFile));

        Assert.True(bytes.AsSpan().SequenceEqual(WeightFile.ToBytes(WeightFile.FromBytes(bytes))));
    }

    private static WeightMatrix Weights()
    {
        var weights = new WeightMatrix(KnownBuckets.Of(Buckets, Kept), Idfs);
        for (var label = 0; label < Labels.Count; label++)
        {
            weights.Biases[label] = Other(-1, label);
            for (var feature = 0; feature < Kept.Length; feature++)
                weights[feature, label] = Weight(feature, label);
            for (var other = 0; other < WeightTable.Others; other++)
                weights[Kept.Length + other, label] = Other(other, label);
        }

        return weights;
    }

    /// <summary>The steps are powers of two, so that no float is rounded; each label has the numbers in another order.</summary>
    private static float Weight(int feature, int label) => InSteps[(feature + label) % InSteps.Length] * MathF.Pow(2, -label);

    private static float Other(int other, int label) => (other + 1.1f) / (label + 3);
}
