using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Moderation.Scoring;

/// <summary>An n-gram's weights in eight bytes: per label a signed number of that label's steps, and the idf in twentieths.</summary>
internal readonly struct PackedWeights
{
    public const float IdfSteps = 20;

    private const float IdfStep = 1 / IdfSteps;

    private static readonly Vector256<float> OnlyIdf = Vector256.Create(0, 0, 0, 0, 0, 0, 0, -1).AsSingle();

    /// <summary>A byte per label, from the lowest, then the idf's, its highest bit turned so that all eight widen as signed ones.</summary>
    private readonly ulong _bytes;

    public PackedWeights(ReadOnlySpan<sbyte> labels, byte idf)
    {
        Span<byte> bytes = stackalloc byte[WeightTable.Stride];
        MemoryMarshal.AsBytes(labels).CopyTo(bytes);
        bytes[WeightTable.SquaredIdf] = (byte)(idf ^ 0x80);
        _bytes = MemoryMarshal.Read<ulong>(bytes);
    }

    public byte Idf => (byte)((_bytes >> (8 * WeightTable.SquaredIdf)) ^ 0x80);

    public sbyte this[int label] => (sbyte)(_bytes >> (8 * label));

    /// <summary>The nearest idf that can be stored, in steps of 1/20 up to 12.75.</summary>
    public static float RoundIdf(float idf) => IdfStep * Math.Clamp(MathF.Round(idf / IdfStep), 0, byte.MaxValue);

    /// <summary>The labels' weights by the size of each label's step, and the square of the idf.</summary>
    public Vector256<float> Unpack(Vector256<float> steps)
    {
        var shorts = Vector128.WidenLower(Vector128.CreateScalarUnsafe(_bytes).AsSByte());
        var numbers = Vector256.ConvertToSingle(Vector256.WidenLower(shorts.ToVector256Unsafe()));
        var idf = (numbers + Vector256.Create(128f)) / IdfSteps;
        return Vector256.ConditionalSelect(OnlyIdf, idf * idf, numbers * steps);
    }
}
