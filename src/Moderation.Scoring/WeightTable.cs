using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using Moderation.Scoring.Features;

namespace Moderation.Scoring;

/// <summary>
/// The linear models of all labels, feature by feature, so that one visit serves every label. A bucket's weights include its inverse
/// document frequency (idf), whose square stands beside them: a text's n-grams are scaled to length 1. On disk (<c>weights.bin</c>,
/// little-endian): <c>MODW</c>, format, buckets, other features, labels as 32-bit integers; per label its bias as a 32-bit float; the
/// number of families of languages, per family its name and calibration as 32-bit floats; then for each feature one 16-bit float per label and one for the square of the idf (0 behind the buckets).
/// </summary>
internal sealed class WeightTable
{
    public const int Format = 2;

    /// <summary>Seven labels and the square of the idf: one 256-bit vector.</summary>
    public const int Stride = 8;

    /// <summary>Position of the square of the idf in a feature's vector.</summary>
    public const int SquaredIdf = Labels.Count;

    /// <summary>Features behind the buckets.</summary>
    public const int Others = TextSignals.Count + ClassFeatures.Count;

    private static readonly byte[] Magic = "MODW"u8.ToArray();

    private readonly float[] _weights;

    public WeightTable(int buckets)
    {
        Buckets = buckets;
        _weights = new float[(buckets + Others) * Stride];
    }

    /// <summary>A power of two.</summary>
    public int Buckets { get; }

    public int Features => Buckets + Others;

    public float[] Biases { get; } = new float[Labels.Count];

    public Calibrations Calibrations { get; set; } = Calibrations.None;

    /// <summary>By feature (buckets, then signals, then word classes) and label or <see cref="SquaredIdf"/>.</summary>
    public ref float this[int feature, int label] => ref _weights[(feature * Stride) + label];

    /// <summary>A feature's weights and squared idf.</summary>
    public ReadOnlySpan<float> Of(int feature) => _weights.AsSpan(feature * Stride, Stride);

    /// <summary>The bucket of an n-gram.</summary>
    public int BucketOf(uint hash) => (int)(hash & (uint)(Buckets - 1));

    /// <summary>What n-grams with this sum of squared idfs are multiplied by.</summary>
    public static float Scale(float squaredIdfs) => squaredIdfs > 0 ? 1 / MathF.Sqrt(squaredIdfs) : 0;

    /// <summary>Log-odds before calibration, one per label into the first seven of <paramref name="logits"/>, which is <see cref="Stride"/> long.</summary>
    public void Sum(FeatureVector features, Span<float> logits)
    {
        logits.Clear();
        for (var at = 0; at < features.NGrams.Indices.Length; at++)
            TensorPrimitives.MultiplyAdd(Of(features.NGrams.Indices[at]), features.NGrams.Counts[at], logits, logits);
        TensorPrimitives.Multiply(logits, Scale(logits[SquaredIdf]), logits);
        for (var at = 0; at < features.Others.Length; at++)
            TensorPrimitives.MultiplyAdd(Of(features.Others[at]), features.OtherValues[at], logits, logits);
        TensorPrimitives.Add(logits[..Labels.Count], Biases, logits[..Labels.Count]);
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.ASCII))
        {
            writer.Write(Magic);
            writer.Write(Format);
            writer.Write(Buckets);
            writer.Write(Others);
            writer.Write(Labels.Count);
            foreach (var bias in Biases)
                writer.Write(bias);
            Calibrations.Write(writer);
            foreach (var weight in _weights)
                writer.Write((Half)weight);
        }

        return stream.ToArray();
    }

    /// <summary>Throws <see cref="InvalidDataException"/> for anything that <see cref="ToBytes"/> does not write.</summary>
    public static WeightTable FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.ASCII);
        if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
            throw new InvalidDataException("it does not start with MODW");
        if (reader.ReadInt32() is var format and not Format)
            throw new InvalidDataException($"it has format {format}, this program reads {Format}");
        var buckets = reader.ReadInt32();
        if (buckets <= 0 || (buckets & (buckets - 1)) != 0 || reader.ReadInt32() != Others || reader.ReadInt32() != Labels.Count)
            throw new InvalidDataException("its dimensions are not those this program scores with");
        var biases = new float[Labels.Count];
        for (var label = 0; label < Labels.Count; label++)
            biases[label] = Finite(reader.ReadSingle());
        var calibrations = Calibrations.Read(reader);
        var weights = MemoryMarshal.Cast<byte, Half>(bytes.AsSpan((int)reader.BaseStream.Position));
        if (weights.Length != Stride * ((long)buckets + Others))
            throw new InvalidDataException("its length does not fit its dimensions");

        var table = new WeightTable(buckets) { Calibrations = calibrations };
        biases.CopyTo(table.Biases, 0);
        TensorPrimitives.ConvertToSingle(weights, table._weights);
        Finite(TensorPrimitives.MaxMagnitude<float>(table._weights));
        return table;
    }

    private static float Finite(float value) => float.IsFinite(value) ? value : throw new InvalidDataException("it holds a number that is not finite");
}
