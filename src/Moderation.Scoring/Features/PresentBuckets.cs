namespace Moderation.Scoring.Features;

/// <summary>
/// The set of hash buckets that a text touches. Presence, not counts: a word repeated a hundred times says no more than
/// once. Each thread reuses one instance, so that scoring does not allocate for it; use the result before the next call.
/// </summary>
internal sealed class PresentBuckets(int buckets)
{
    [ThreadStatic]
    private static PresentBuckets? _ofThisThread;

    private readonly ulong[] _bits = new ulong[(buckets + 63) / 64];
    private int[] _list = new int[1024];
    private int _count;

    public static PresentBuckets OfThisThread(int buckets) =>
        _ofThisThread is { } present && present._bits.Length * 64 >= buckets ? present : _ofThisThread = new PresentBuckets(buckets);

    /// <summary>Distinct buckets in the order of their first n-gram. <paramref name="buckets"/> is a power of two.</summary>
    public ReadOnlySpan<int> Collect(ReadOnlySpan<char> treated, int buckets)
    {
        Clear();
        var sink = new Sink(this, (uint)buckets - 1, int.MaxValue);
        NGrams.Visit(treated, ref sink);
        return _list.AsSpan(0, _count);
    }

    /// <summary>As <see cref="Collect"/>, of n-grams that cover at most three characters: spelling habits rather than words.</summary>
    public ReadOnlySpan<int> CollectShort(ReadOnlySpan<char> treated, int buckets)
    {
        Clear();
        var sink = new Sink(this, (uint)buckets - 1, 3);
        NGrams.Visit(treated, ref sink);
        return _list.AsSpan(0, _count);
    }

    private void Clear()
    {
        foreach (var bucket in _list.AsSpan(0, _count))
            _bits[bucket >> 6] = 0;
        _count = 0;
    }

    private void Add(int bucket)
    {
        ref var bits = ref _bits[bucket >> 6];
        var bit = 1UL << (bucket & 63);
        if ((bits & bit) != 0)
            return;
        bits |= bit;
        if (_count == _list.Length)
            Array.Resize(ref _list, _count * 2);
        _list[_count++] = bucket;
    }

    private readonly struct Sink(PresentBuckets present, uint mask, int longest) : INGramSink
    {
        public void Character(uint hash, int begin, int end) => Add(hash, begin, end);

        public void Word(uint hash, int begin, int end) => Add(hash, begin, end);

        private void Add(uint hash, int begin, int end)
        {
            if (end - begin <= longest)
                present.Add((int)(hash & mask));
        }
    }
}
