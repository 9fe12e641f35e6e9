namespace Moderation.Scoring;

/// <summary>A trie with one open-addressed table of steps; children are chained as well, for searches that leave a letter open.</summary>
internal sealed class WordTrie
{
    public const int Root = 0;
    public const int None = -1;

    private const ulong Empty = ulong.MaxValue;

    private List<Node> _building = [new Node()];
    private ulong[] _keys = [Empty];
    private int[] _targets = [None];
    private Node[] _nodes = [];
    private int _shift = 64;

    /// <param name="letters">The word, from the end it is read from.</param>
    public void Add(ReadOnlySpan<char> letters, bool open, WordClasses classes)
    {
        var at = Root;
        foreach (var letter in letters)
        {
            var child = _building[at].FirstChild;
            while (child != None && _building[child].Letter != letter)
                child = _building[child].NextSibling;
            if (child == None)
            {
                child = _building.Count;
                _building.Add(new Node { Letter = letter, NextSibling = _building[at].FirstChild });
                _building[at] = _building[at] with { FirstChild = child };
            }

            at = child;
        }

        var node = _building[at];
        _building[at] = open ? node with { Open = node.Open | classes } : node with { Whole = node.Whole | classes };
    }

    public void Freeze()
    {
        _nodes = [.. _building];
        _building = [];
        var bits = 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)_nodes.Length * 2);
        _shift = 64 - bits;
        _keys = new ulong[1 << bits];
        _targets = new int[1 << bits];
        Array.Fill(_keys, Empty);
        for (var parent = 0; parent < _nodes.Length; parent++)
        {
            for (var child = _nodes[parent].FirstChild; child != None; child = _nodes[child].NextSibling)
            {
                var key = Key(parent, _nodes[child].Letter);
                var slot = Slot(key);
                while (_keys[slot] != Empty)
                    slot = (slot + 1) & (_keys.Length - 1);
                (_keys[slot], _targets[slot]) = (key, child);
            }
        }
    }

    /// <summary>The node after <paramref name="letter"/>, or <see cref="None"/>.</summary>
    public int Step(int node, char letter)
    {
        var key = Key(node, letter);
        for (var slot = Slot(key); ; slot = (slot + 1) & (_keys.Length - 1))
        {
            if (_keys[slot] == key)
                return _targets[slot];
            if (_keys[slot] == Empty)
                return None;
        }
    }

    public ref readonly Node this[int node] => ref _nodes[node];

    private static ulong Key(int node, char letter) => ((ulong)(uint)node << 16) | letter;

    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> _shift);

    /// <summary>What a word says that ends here (<see cref="Whole"/>), and any word that comes through here (<see cref="Open"/>).</summary>
    public readonly record struct Node()
    {
        public char Letter { get; init; }
        public int FirstChild { get; init; } = None;
        public int NextSibling { get; init; } = None;
        public WordClasses Whole { get; init; }
        public WordClasses Open { get; init; }
    }
}
