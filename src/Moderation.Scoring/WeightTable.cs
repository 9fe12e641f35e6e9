using System.Numerics.Tensors;
using System.Text;
using Moderation.Scoring.Features;

namespace Moderation.Scoring;

/// <summary>
/// The linear models of all labels, bucket by bucket, so that one visit to a bucket serves every label. On disk
/// (<c>weights.bin</c>, little-endian): <c>MODW</c>, format, buckets, signals, labels as 32-bit integers; per label bias, slope and offset
/// as 32-bit floats; then for each bucket and signal one 16-bit float per label.
/// </summary>
internal sealed class WeightTable
{
    public const int Format = 1;

    /// <summary>Seven labels padded to one 256-bit vector.</summary>
    public const int Stride = 8;

    private static readonly byte[] Magic = "MODW"u8.ToArray();

    private readonly float[] _weights;

    public WeightTable(int buckets)
    {
        Buckets = buckets;
        _weights = new float[(buckets + TextSignals.Count) * Stride];
    }

    /// <summary>A power of two.</summary>
    public int Buckets { get; }

    public float[] Biases { get; } = new float[Labels.Count];

    public Calibration[] Calibrations { get; } = [.. Enumerable.Repeat(Calibration.None, Labels.Count)];

    /// <summary>By feature (buckets, then signals) and label.</summary>
    public ref float this[int feature, int label] => ref _weights[(feature * Stride) + label];

    /// <summary>Log-odds before calibration, one per label into the first seven of <paramref name="logits"/>, which is <see cref="Stride"/> long.</summary>
    public void Sum(ReadOnlySpan<int> buckets, ReadOnlySpan<float> signals, Span<float> logits)
    {
        logits.Clear();
        foreach (var bucket in buckets)
            TensorPrimitives.Add(logits, _weights.AsSpan(bucket * Stride, Stride), logits);
        TensorPrimitives.Multiply(logits, FeatureVector.BucketValue(buckets.Length), logits);
        for (var signal = 0; signal < signals.Length; signal++)
        {
            if (signals[signal] != 0)
                TensorPrimitives.MultiplyAdd(_weights.AsSpan((Buckets + signal) * Stride, Stride), signals[signal], logits, logits);
        }

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
            writer.Write(TextSignals.Count);
            writer.Write(Labels.Count);
            for (var label = 0; label < Labels.Count; label++)
            {
                writer.Write(Biases[label]);
                writer.Write(Calibrations[label].Slope);
                writer.Write(Calibrations[label].Offset);
            }

            for (var feature = 0; feature < Buckets + TextSignals.Count; feature++)
            {
                for (var label = 0; label < Labels.Count; label++)
                    writer.Write((Half)this[feature, label]);
            }
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
        if (buckets <= 0 || (buckets & (buckets - 1)) != 0 || reader.ReadInt32() != TextSignals.Count || reader.ReadInt32() != Labels.Count)
            throw new InvalidDataException("its dimensions are not those this program scores with");
        if (bytes.LongLength - reader.BaseStream.Position != (12L * Labels.Count) + (2L * Labels.Count * ((long)buckets + TextSignals.Count)))
            throw new InvalidDataException("its length does not fit its dimensions");

        var table = new WeightTable(buckets);
        for (var label = 0; label < Labels.Count; label++)
        {
            table.Biases[label] = Finite(reader.ReadSingle());
            table.Calibrations[label] = new Calibration(Finite(reader.ReadSingle()), Finite(reader.ReadSingle()));
        }

        for (var feature = 0; feature < buckets + TextSignals.Count; feature++)
        {
            for (var label = 0; label < Labels.Count; label++)
                table[feature, label] = Finite((float)reader.ReadHalf());
        }

        return table;
    }

    private static float Finite(float value) => float.IsFinite(value) ? value : throw new InvalidDataException("it holds a number that is not finite");
}
