using System.Numerics;
using System.Runtime.InteropServices;

namespace Moderation.Scoring;

/// <summary>The n-gram buckets a model knows and their ranks: a bit vector, a thirtieth of the size of an array of ranks.</summary>
internal sealed class KnownBuckets
{
    private readonly ulong[] _words;

    /// <summary>Per word the number of known buckets before it.</summary>
    private readonly int[] _before;

    /// <param name="bits">One bit per bucket, the lowest first; a power of two of them, at least eight.</param>
    public KnownBuckets(ReadOnlySpan<byte> bits)
    {
        Buckets = bits.Length * 8;
        _words = new ulong[(Buckets + 63) / 64];
        bits.CopyTo(MemoryMarshal.AsBytes(_words.AsSpan()));
        _before = new int[_words.Length];
        for (var word = 0; word < _words.Length; word++)
        {
            _before[word] = Count;
            Count += BitOperations.PopCount(_words[word]);
        }
    }

    public static KnownBuckets Of(int buckets, ReadOnlySpan<int> known)
    {
        var bits = new byte[buckets / 8];
        foreach (var bucket in known)
            bits[bucket / 8] |= (byte)(1 << (bucket % 8));
        return new KnownBuckets(bits);
    }

    public int Buckets { get; }
    public int Count { get; }
    public ReadOnlySpan<byte> Bits => MemoryMarshal.AsBytes<ulong>(_words)[..(Buckets / 8)];

    public int OfHash(uint hash) => (int)(hash & (uint)(Buckets - 1));

    /// <summary>The number of known buckets before a known one; -1 for an unknown one.</summary>
    public int PlaceOf(int bucket)
    {
        var word = bucket >> 6;
        var bits = _words[word];
        var bit = 1UL << bucket; // its lowest six bits count
        return (bits & bit) == 0 ? -1 : _before[word] + BitOperations.PopCount(bits & (bit - 1));
    }
}
