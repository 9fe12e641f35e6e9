namespace Moderation.Scoring.Features;

/// <summary>Receives n-grams over the characters [begin, end) of the text.</summary>
internal interface INGramSink
{
    void Add(uint hash, int begin, int end);
}

/// <summary>
/// Character n-grams of a word and the word itself, as written and folded (<c>Fuehrer</c>, <c>Führer</c>). The hash is FNV-1a over UTF-16
/// units with MurmurHash3's finaliser: weights are only good for it, so it must never change under a format version.
/// </summary>
internal static class NGrams
{
    public const int Shortest = 2;
    public const int Longest = 5;

    private const uint CharacterBasis = 2166136261;
    private const uint WordBasis = 0x9747b28c;
    private const uint Prime = 16777619;

    /// <summary>Stands for a word's edge; treated text holds no control characters.</summary>
    private const char Edge = '\u0001';

    public static void Visit<TSink>(ReadOnlySpan<char> word, int begin, ref TSink sink)
        where TSink : struct, INGramSink, allows ref struct
    {
        VisitSpelling(word, new Place(begin, begin + word.Length, IsExact: true), ref sink);
        Span<char> folded = stackalloc char[Tokens.Longest * Folding.Expansion];
        folded = folded[..Folding.Fold(word, folded)];
        if (!folded.SequenceEqual(word))
            VisitSpelling(folded, new Place(begin, begin + word.Length, IsExact: false), ref sink);
    }

    /// <summary>Identifies a word: 64 bits, so that two words of one language never meet.</summary>
    public static ulong HashOf(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037ul;
        foreach (var c in word)
            hash = (hash ^ c) * 1099511628211ul;
        return hash ^ (hash >> 29);
    }

    public static uint OfPair(ulong first, ulong second) => Mix((Folded(first) * 31) ^ Folded(second) ^ WordBasis);

    private static uint Folded(ulong hash) => (uint)(hash ^ (hash >> 32));

    private static void VisitSpelling<TSink>(scoped ReadOnlySpan<char> word, Place place, ref TSink sink)
        where TSink : struct, INGramSink, allows ref struct
    {
        sink.Add(Mix(Folded(HashOf(word)) ^ WordBasis), place.Begin, place.End);
        for (var first = -1; first < word.Length; first++)
        {
            var hash = CharacterBasis;
            var last = Math.Min(first + Longest - 1, word.Length);
            for (var at = first; at <= last; at++)
            {
                hash = (hash ^ (at < 0 || at >= word.Length ? Edge : word[at])) * Prime;
                if (at - first + 1 < Shortest)
                    continue;
                if (place.IsExact)
                    sink.Add(Mix(hash), place.Begin + Math.Max(first, 0), place.Begin + Math.Min(at + 1, word.Length));
                else
                    sink.Add(Mix(hash), place.Begin, place.End);
            }
        }
    }

    private static uint Mix(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >> 13;
        hash *= 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }

    /// <summary>Exact: its characters are those of the text one by one.</summary>
    private readonly record struct Place(int Begin, int End, bool IsExact);
}
