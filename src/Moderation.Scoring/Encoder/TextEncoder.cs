using System.Numerics.Tensors;

namespace Moderation.Scoring.Encoder;

/// <summary>
/// Reads a text as a whole: case, diacritics and word order as written. The same text gives the same bits, whatever else runs. Thread-safe;
/// a call takes the thread it is on, some 10 ms for a comment.
/// </summary>
public sealed class TextEncoder : IDisposable
{
    /// <summary>Pieces of a window, begin and end included.</summary>
    private const int Window = 160;

    /// <summary>Pieces that two windows share.</summary>
    private const int Overlap = 40;

    private readonly EncoderPieces _pieces;
    private readonly EncoderGraph _graph;

    internal TextEncoder(EncoderPieces pieces, EncoderGraph graph) => (_pieces, _graph) = (pieces, graph);

    /// <returns>Null for a text without a visible character.</returns>
    public EncodedText? Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = CleanText.Of(text);
        var pieces = _pieces.Of(clean.Text);
        if (pieces.Count == 0)
            return null;

        var logits = new float[Labels.Count];
        Array.Fill(logits, float.NegativeInfinity);
        var embedding = new float[EncoderGraph.Width];
        var marks = new float[pieces.Count];
        Array.Fill(marks, float.NegativeInfinity);
        var seen = 0;
        (long[] Ids, EncoderOutput Output)? last = null;
        foreach (var (begin, end) in Windows(pieces.Count))
        {
            // The same again, as where a key was held down, is not read again.
            var ids = Ids(pieces, begin, end);
            var output = last is { } before && before.Ids.AsSpan().SequenceEqual(ids) ? before.Output : _graph.Run(ids);
            last = (ids, output);
            TensorPrimitives.Max(logits, output.Logits, logits);
            TensorPrimitives.MultiplyAdd(output.Embedding, end - begin, embedding, embedding);
            var window = marks.AsSpan(begin, end - begin);
            TensorPrimitives.Max(window, output.Marks.AsSpan(1, end - begin), window);
            seen += end - begin;
        }

        TensorPrimitives.Divide(embedding, seen, embedding);
        return new EncodedText(logits, [.. Marks(pieces, marks, clean)], embedding, pieces.Count);
    }

    public void Dispose() => _graph.Dispose();

    /// <summary>The first window of a text as the graph takes it.</summary>
    internal long[] IdsOf(string text)
    {
        var pieces = _pieces.Of(CleanText.Of(text).Text);
        return Ids(pieces, 0, Math.Min(pieces.Count, Window - 2));
    }

    internal EncoderOutput RunBare(long[] ids) => _graph.Run(ids);

    /// <summary>Ids of pieces, in windows that overlap.</summary>
    internal static IEnumerable<(int Begin, int End)> Windows(int count)
    {
        const int Inner = Window - 2;
        for (var begin = 0; ; begin += Inner - Overlap)
        {
            yield return (begin, Math.Min(begin + Inner, count));
            if (begin + Inner >= count)
                yield break;
        }
    }

    private static long[] Ids(IReadOnlyList<Piece> pieces, int begin, int end)
    {
        var ids = new long[end - begin + 2];
        ids[0] = EncoderPieces.Begin;
        for (var i = begin; i < end; i++)
            ids[i - begin + 1] = pieces[i].Id;
        ids[^1] = EncoderPieces.End;
        return ids;
    }

    private static IEnumerable<TextMark> Marks(IReadOnlyList<Piece> pieces, float[] marks, CleanText clean)
    {
        for (var i = 0; i < marks.Length; i++)
        {
            if (pieces[i].Begin == pieces[i].End)
                continue;
            var (begin, end) = clean.ToOriginal(pieces[i].Begin, pieces[i].End);
            yield return new TextMark(begin, end, 1 / (1 + MathF.Exp(-marks[i])));
        }
    }
}
