namespace Moderation.Scoring.Features;

/// <summary>A set cleared in constant time: an entry counts in the round in which it was added.</summary>
internal sealed class SeenHashes
{
    private ulong[] _hashes = new ulong[256];
    private int[] _rounds = new int[256];
    private int _round = 1;
    private int _count;

    public void Clear()
    {
        _round++;
        _count = 0;
    }

    public bool Add(ulong hash)
    {
        if (_count * 2 >= _hashes.Length)
            Grow();
        var mask = _hashes.Length - 1;
        var at = (int)((hash * 0x9E3779B97F4A7C15ul) >> 32) & mask;
        for (; _rounds[at] == _round; at = (at + 1) & mask)
        {
            if (_hashes[at] == hash)
                return false;
        }

        (_hashes[at], _rounds[at]) = (hash, _round);
        _count++;
        return true;
    }

    private void Grow()
    {
        var (hashes, rounds, round) = (_hashes, _rounds, _round);
        (_hashes, _rounds, _round, _count) = (new ulong[hashes.Length * 2], new int[hashes.Length * 2], 1, 0);
        for (var at = 0; at < hashes.Length; at++)
        {
            if (rounds[at] == round)
                Add(hashes[at]);
        }
    }
}
