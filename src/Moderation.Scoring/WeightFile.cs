using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    private static readonly byte[] Magic = "MODW"u8.ToArray();

    public static byte[] ToBytes(WeightTable table)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.ASCII);
        writer.Write(Magic);
        foreach (var number in (int[])[Format, table.Known.Buckets, table.Known.Count, WeightTable.Others, Labels.Count])
            writer.Write(number);
        WriteLabels(writer, table.Biases);
        table.Calibrations.Write(writer);
        writer.Write(table.Known.Bits);
        WriteLabels(writer, table.Steps);
        foreach (var nGram in table.NGrams)
        {
            for (var label = 0; label < Labels.Count; label++)
                writer.Write(nGram[label]);
        }

        foreach (var nGram in table.NGrams)
            writer.Write(nGram.Idf);
        for (var other = 0; other < WeightTable.Others; other++)
            WriteLabels(writer, table.OfOther(other));
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Throws <see cref="InvalidDataException"/> or <see cref="IOException"/> for bytes of another shape.</summary>
    public static WeightTable FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.ASCII);
        RequireFormat(reader, Magic, Format);
        var (buckets, count) = (reader.ReadInt32(), reader.ReadInt32());
        var (others, labels) = (reader.ReadInt32(), reader.ReadInt32());
        if (buckets < 8 || !int.IsPow2(buckets) || count < 0 || count > buckets || others != WeightTable.Others || labels != Labels.Count)
            throw new InvalidDataException("its dimensions are not those this program scores with");

        var biases = ReadLabels(reader);
        var calibrations = FamilyCalibrations.Read(reader);
        var known = new KnownBuckets(reader.ReadBytes(buckets / 8));
        var steps = ReadLabels(reader);
        var weights = MemoryMarshal.Cast<byte, sbyte>(reader.ReadBytes(count * Labels.Count));
        var idfs = reader.ReadBytes(count);
        var otherWeights = new Vector256<float>[WeightTable.Others];
        foreach (ref var other in otherWeights.AsSpan())
            other = ReadLabels(reader);
        if (known.Count != count || reader.BaseStream.Position != bytes.Length)
            throw new InvalidDataException("its length does not fit its dimensions");

        var nGrams = new PackedWeights[count];
        for (var at = 0; at < count; at++)
            nGrams[at] = new PackedWeights(weights.Slice(at * Labels.Count, Labels.Count), idfs[at]);
        return new WeightTable(known, nGrams, steps, otherWeights, biases).With(calibrations);
    }

    /// <summary>What each of a model's binary files begins with.</summary>
    public static void RequireFormat(BinaryReader reader, byte[] magic, int format)
    {
        if (!reader.ReadBytes(magic.Length).AsSpan().SequenceEqual(magic))
            throw new InvalidDataException($"it does not start with {Encoding.ASCII.GetString(magic)}");
        if (reader.ReadInt32() is var actual && actual != format)
            throw new InvalidDataException($"it has format {actual}, this program reads {format}");
    }

    private static void WriteLabels(BinaryWriter writer, Vector256<float> values)
    {
        for (var label = 0; label < Labels.Count; label++)
            writer.Write(values[label]);
    }

    /// <summary>One float per label and a zero behind them.</summary>
    private static Vector256<float> ReadLabels(BinaryReader reader)
    {
        Span<float> values = stackalloc float[WeightTable.Stride];
        for (var label = 0; label < Labels.Count; label++)
            values[label] = reader.ReadSingle();
        values[Labels.Count] = 0;
        return float.IsFinite(TensorPrimitives.SumOfMagnitudes<float>(values))
            ? Vector256.Create<float>(values)
            : throw new InvalidDataException("it holds a number that is not finite");
    }
}
