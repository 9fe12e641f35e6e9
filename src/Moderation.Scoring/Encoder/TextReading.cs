using System.Numerics.Tensors;

namespace Moderation.Scoring.Encoder;

/// <summary>A text that an encoder is reading, in windows that overlap. The highest logit counts, and the embedding is the mean.</summary>
public sealed class TextReading
{
    /// <summary>Pieces of a window, begin and end included.</summary>
    private const int Window = 160;

    /// <summary>Pieces that two windows share.</summary>
    private const int Overlap = 40;

    private readonly EncoderGraph _graph;
    private readonly CleanText _clean;
    private readonly IReadOnlyList<Piece> _pieces;
    private readonly IEnumerator<(int Begin, int End)> _windows;

    private readonly float[] _logits = new float[Labels.Count];
    private readonly float[] _embedding = new float[EncoderGraph.Width];
    private readonly float[] _marks;
    private int _seen;
    private (long[] Ids, EncoderOutput Output)? _last;

    internal TextReading(EncoderGraph graph, CleanText clean, IReadOnlyList<Piece> pieces)
    {
        (_graph, _clean, _pieces) = (graph, clean, pieces);
        _windows = (pieces.Count == 0 ? [] : Windows(pieces.Count)).GetEnumerator();
        _marks = new float[pieces.Count];
        Array.Fill(_logits, float.NegativeInfinity);
        Array.Fill(_marks, float.NegativeInfinity);
    }

    /// <summary>Once <see cref="ReadNext"/> has said that all is read; null for a text without a visible character.</summary>
    public EncodedText? Result { get; private set; }

    /// <summary>Reads a window on the calling thread, up to some 30 ms. One thread at a time.</summary>
    /// <returns>Whether more is to read.</returns>
    public bool ReadNext()
    {
        if (!_windows.MoveNext())
            return false;

        var (begin, end) = _windows.Current;
        Add(begin, end);
        if (end < _pieces.Count)
            return true;

        TensorPrimitives.Divide(_embedding, _seen, _embedding);
        Result = new EncodedText(_logits, [.. Marks()], _embedding, _pieces.Count);
        return false;
    }

    /// <summary>Pieces of each window, without its begin and end.</summary>
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

    /// <summary>A window as the graph takes it.</summary>
    internal static long[] Ids(IReadOnlyList<Piece> pieces, (int Begin, int End) window)
    {
        var ids = new long[window.End - window.Begin + 2];
        ids[0] = EncoderPieces.Begin;
        for (var i = window.Begin; i < window.End; i++)
            ids[i - window.Begin + 1] = pieces[i].Id;
        ids[^1] = EncoderPieces.End;
        return ids;
    }

    private void Add(int begin, int end)
    {
        // The same again, as where a key was held down, is not read again.
        var ids = Ids(_pieces, (begin, end));
        var output = _last is { } before && before.Ids.AsSpan().SequenceEqual(ids) ? before.Output : _graph.Run(ids);
        _last = (ids, output);
        TensorPrimitives.Max(_logits, output.Logits, _logits);
        TensorPrimitives.MultiplyAdd(output.Embedding, end - begin, _embedding, _embedding);
        var marks = _marks.AsSpan(begin, end - begin);
        TensorPrimitives.Max(marks, output.Marks.AsSpan(1, end - begin), marks);
        _seen += end - begin;
    }

    private IEnumerable<TextMark> Marks()
    {
        for (var i = 0; i < _marks.Length; i++)
        {
            if (_pieces[i].Begin == _pieces[i].End)
                continue;
            var (begin, end) = _clean.ToOriginal(_pieces[i].Begin, _pieces[i].End);
            yield return new TextMark(begin, end, 1 / (1 + MathF.Exp(-_marks[i])));
        }
    }
}
