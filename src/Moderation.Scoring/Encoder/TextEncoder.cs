namespace Moderation.Scoring.Encoder;

/// <summary>
/// Reads a text as a whole: case, diacritics and word order as written. The same text gives the same bits, whatever else runs. Thread-safe;
/// a call takes the thread it is on, some 10 ms for a comment.
/// </summary>
public sealed class TextEncoder : IDisposable
{
    private readonly EncoderPieces _pieces;
    private readonly EncoderGraph _graph;

    internal TextEncoder(EncoderPieces pieces, EncoderGraph graph) => (_pieces, _graph) = (pieces, graph);

    /// <returns>Null for a text without a visible character.</returns>
    public EncodedText? Encode(string text)
    {
        var reading = Begin(text);
        while (reading.ReadNext())
        {
        }

        return reading.Result;
    }

    /// <summary>To read a text window by window: a long one, some 170 of them, can let others go between.</summary>
    public TextReading Begin(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = CleanText.Of(text);
        return new TextReading(_graph, clean, _pieces.Of(clean.Text));
    }

    public void Dispose() => _graph.Dispose();

    /// <summary>The first window of a text as the graph takes it.</summary>
    internal long[] IdsOf(string text)
    {
        var pieces = _pieces.Of(CleanText.Of(text).Text);
        return TextReading.Ids(pieces, TextReading.Windows(pieces.Count).First());
    }

    internal EncoderOutput RunBare(long[] ids) => _graph.Run(ids);
}
