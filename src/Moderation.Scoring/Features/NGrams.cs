namespace Moderation.Scoring.Features;

/// <summary>Receives every n-gram of a text with its hash and the characters [begin, end) it covers.</summary>
internal interface INGramSink
{
    void Character(uint hash, int begin, int end);

    void Word(uint hash, int begin, int end);
}

/// <summary>
/// One pass over a treated text: the character 2- to 5-grams of each word (its edges counting as a character), each word, and each
/// pair of neighbouring words. A run of symbols (an emoji, <c>!!!</c>) is a word of its own. The hash is FNV-1a over UTF-16 units
/// with MurmurHash3's finaliser: weights are only good for the hash they were trained with, so it must never change
/// under a format version.
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

    public static void Visit<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, INGramSink
    {
        var previous = 0u;
        var previousBegin = -1;
        for (var begin = 0; begin < text.Length;)
        {
            if (text[begin] == ' ')
            {
                begin++;
                continue;
            }

            var end = EndOfWord(text, begin);
            VisitCharacters(text, begin, end, ref sink);
            var word = HashOf(text[begin..end]);
            sink.Word(Mix(word), begin, end);
            if (previousBegin >= 0)
                sink.Word(Mix((previous * 31) ^ word), previousBegin, end);
            (previous, previousBegin) = (word, begin);
            begin = end;
        }
    }

    /// <summary>End of the run of word characters, or of symbols, that starts at <paramref name="begin"/>.</summary>
    public static int EndOfWord(ReadOnlySpan<char> text, int begin)
    {
        var isWord = Characters.IsWord(text[begin]);
        var end = begin + 1;
        while (end < text.Length && text[end] != ' ' && Characters.IsWord(text[end]) == isWord)
            end++;
        return end;
    }

    private static void VisitCharacters<TSink>(ReadOnlySpan<char> text, int begin, int end, ref TSink sink)
        where TSink : struct, INGramSink
    {
        for (var first = begin - 1; first < end; first++)
        {
            var hash = CharacterBasis;
            var last = Math.Min(first + Longest - 1, end);
            for (var at = first; at <= last; at++)
            {
                hash = (hash ^ (at < begin || at >= end ? Edge : text[at])) * Prime;
                if (at - first + 1 >= Shortest)
                    sink.Character(Mix(hash), Math.Max(first, begin), Math.Min(at + 1, end));
            }
        }
    }

    private static uint HashOf(ReadOnlySpan<char> word)
    {
        var hash = WordBasis;
        foreach (var c in word)
            hash = (hash ^ c) * Prime;
        return hash;
    }

    private static uint Mix(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >> 13;
        hash *= 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }
}
