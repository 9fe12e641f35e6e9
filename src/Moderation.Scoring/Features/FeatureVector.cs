namespace Moderation.Scoring.Features;

/// <summary>A text as a model sees it: distinct n-gram buckets in ascending order, each worth 1/sqrt(their number), and the signals.</summary>
internal sealed record FeatureVector(int[] Buckets, float[] Signals)
{
    public static FeatureVector Of(TreatedText text, int buckets)
    {
        var present = PresentBuckets.OfThisThread(buckets).Collect(text.Text, buckets).ToArray();
        Array.Sort(present);
        var signals = new float[TextSignals.Count];
        TextSignals.Measure(text, signals);
        return new FeatureVector(present, signals);
    }

    /// <summary>The value of each present bucket: the vector of buckets has length 1.</summary>
    public static float BucketValue(int present) => present == 0 ? 0 : 1 / MathF.Sqrt(present);
}
