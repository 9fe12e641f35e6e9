using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;

namespace Moderation.Scoring;

/// <summary>
/// A <see cref="WeightTable"/> on disk (<c>weights.bin</c>, little-endian): <c>MODW</c>, format, buckets, known buckets, other features,
/// labels as 32-bit integers; per label its bias as a 32-bit float; the calibrations; one bit per bucket, set where it is known; per
/// label the size of a step as a 32-bit float; per known bucket one signed byte per label, in such steps; per known bucket its idf as a
/// byte, in twentieths; then per other feature one 32-bit float per label.
/// </summary>
internal static class WeightFile
{
    public const int Format = 3;

    private const float IdfSteps = 20;

    /// <summary>The few weights beyond this many standard deviations are cut, so that all others keep their precision.</summary>
    private const float Widest = 12;

    private static readonly byte[] Magic = "MODW"u8.ToArray();

    public static byte[] ToBytes(WeightTable table)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.ASCII);
        writer.Write(Magic);
        foreach (var number in (int[])[Format, table.Buckets, table.Known, WeightTable.Others, Labels.Count])
            writer.Write(number);
        writer.Write(MemoryMarshal.AsBytes<float>(table.Biases));
        table.Calibrations.Write(writer);
        writer.Write(KnownBits(table));
        var steps = Enumerable.Range(0, Labels.Count).Select(label => StepOf(table, label)).ToArray();
        writer.Write(MemoryMarshal.AsBytes<float>(steps));
        for (var feature = 0; feature < table.Known; feature++)
        {
            for (var label = 0; label < Labels.Count; label++)
                writer.Write((sbyte)Math.Clamp(MathF.Round(table[feature, label] / steps[label]), -sbyte.MaxValue, sbyte.MaxValue));
        }

        for (var feature = 0; feature < table.Known; feature++)
            writer.Write((byte)MathF.Round(MathF.Sqrt(table[feature, WeightTable.SquaredIdf]) * IdfSteps));
        for (var other = 0; other < WeightTable.Others; other++)
            writer.Write(MemoryMarshal.AsBytes(table.OfOther(other)[..Labels.Count]));
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Throws <see cref="InvalidDataException"/> or <see cref="EndOfStreamException"/> for anything that <see cref="ToBytes"/> does not write.</summary>
    public static WeightTable FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.ASCII);
        if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
            throw new InvalidDataException("it does not start with MODW");
        if (reader.ReadInt32() is var format and not Format)
            throw new InvalidDataException($"it has format {format}, this program reads {Format}");
        var (buckets, known) = (reader.ReadInt32(), reader.ReadInt32());
        if (buckets < 8 || (buckets & (buckets - 1)) != 0 || known < 0 || known > buckets || reader.ReadInt32() != WeightTable.Others || reader.ReadInt32() != Labels.Count)
            throw new InvalidDataException("its dimensions are not those this program scores with");

        var biases = Floats(reader, Labels.Count);
        var calibrations = Calibrations.Read(reader);
        var kept = KnownBuckets(reader.ReadBytes(buckets / 8));
        var steps = Floats(reader, Labels.Count);
        var weights = MemoryMarshal.Cast<byte, sbyte>(reader.ReadBytes(known * Labels.Count));
        var idfs = reader.ReadBytes(known);
        var others = Floats(reader, WeightTable.Others * Labels.Count);
        if (kept.Count != known || reader.BaseStream.Position != bytes.Length)
            throw new InvalidDataException("its length does not fit its dimensions");

        var table = new WeightTable(buckets, CollectionsMarshal.AsSpan(kept)) { Calibrations = calibrations };
        biases.CopyTo(table.Biases);
        for (var feature = 0; feature < known; feature++)
        {
            for (var label = 0; label < Labels.Count; label++)
                table[feature, label] = weights[(feature * Labels.Count) + label] * steps[label];
            var idf = idfs[feature] / IdfSteps;
            table[feature, WeightTable.SquaredIdf] = idf * idf;
        }

        for (var at = 0; at < others.Length; at++)
            table[known + (at / Labels.Count), at % Labels.Count] = others[at];
        return table;
    }

    private static float StepOf(WeightTable table, int label)
    {
        double squares = 0;
        var (largest, count) = (0f, 0);
        for (var feature = 0; feature < table.Known; feature++)
        {
            var weight = table[feature, label];
            squares += (double)weight * weight;
            largest = Math.Max(largest, Math.Abs(weight));
            count += weight == 0 ? 0 : 1;
        }

        var cut = Math.Min(largest, Widest * (float)Math.Sqrt(squares / Math.Max(1, count)));
        return cut > 0 ? cut / sbyte.MaxValue : 1;
    }

    private static byte[] KnownBits(WeightTable table)
    {
        var bits = new byte[table.Buckets / 8];
        for (var bucket = 0; bucket < table.Buckets; bucket++)
        {
            if (table.Knows(bucket))
                bits[bucket / 8] |= (byte)(1 << (bucket % 8));
        }

        return bits;
    }

    private static List<int> KnownBuckets(byte[] bits)
    {
        var known = new List<int>();
        for (var bucket = 0; bucket < bits.Length * 8; bucket++)
        {
            if ((bits[bucket / 8] & (1 << (bucket % 8))) != 0)
                known.Add(bucket);
        }

        return known;
    }

    private static ReadOnlySpan<float> Floats(BinaryReader reader, int count)
    {
        ReadOnlySpan<float> floats = MemoryMarshal.Cast<byte, float>(reader.ReadBytes(count * sizeof(float)));
        if (floats.Length < count)
            throw new EndOfStreamException("it ends too early");
        return float.IsFinite(TensorPrimitives.SumOfMagnitudes<float>(floats)) ? floats : throw new InvalidDataException("it holds a number that is not finite");
    }
}
