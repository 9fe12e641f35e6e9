namespace Moderation.Scoring.Features;

/// <summary>Receives features in reading order, each once.</summary>
internal interface ITextSink
{
    /// <summary>A word, and whether it occurs for the first time; answers with its classes.</summary>
    WordClasses Word(ReadOnlySpan<char> word, ulong hash, int begin, bool isFirst);

    /// <summary>A new pair of neighbouring words over [begin, end).</summary>
    void Pair(uint hash, int begin, int end);

    /// <summary>A new feature of <see cref="ClassFeatures"/>, completed by the word [begin, end).</summary>
    void Class(int feature, int begin, int end);
}

/// <summary>One walk for training, scoring and explaining, so that all see the same. Presence, not counts. Not thread-safe.</summary>
internal sealed class TextWalk
{
    private readonly SeenHashes _words = new();
    private readonly SeenHashes _pairs = new();
    private readonly ClassFeatures _classes = new();

    public int WordCount { get; private set; }
    public int DistinctWords { get; private set; }

    public void Visit<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, ITextSink, allows ref struct
    {
        _words.Clear();
        _pairs.Clear();
        _classes.Clear();
        (WordCount, DistinctWords) = (0, 0);
        var previous = 0ul;
        var previousBegin = -1;
        var end = 0;
        while (Tokens.Next(text, ref end, out var begin))
        {
            // A link is known by its kind: hosts are too many to learn and too telling of the source.
            var word = Placeholders.IsLink(text[begin]) ? text.Slice(begin, 1) : text[begin..end];
            var hash = NGrams.HashOf(word);
            var isFirst = _words.Add(hash);
            WordCount++;
            DistinctWords += isFirst ? 1 : 0;
            var classes = sink.Word(word, hash, begin, isFirst);
            if (previousBegin >= 0 && _pairs.Add((previous * 3) ^ hash))
                sink.Pair(NGrams.OfPair(previous, hash), previousBegin, end);
            _classes.Next(classes, begin, end, ref sink);
            (previous, previousBegin) = (hash, begin);
        }
    }
}
