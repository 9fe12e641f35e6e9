namespace Moderation.Scoring;

/// <summary>
/// A comment as the model reads it (lower case, single spaces, disguises undone, links and contacts as placeholders; see
/// <see cref="TextTreatment"/>), and the way back to the original, so that what the model points at can be shown where the
/// author wrote it.
/// </summary>
public sealed class TreatedText
{
    private readonly int[] _begins;
    private readonly int[] _ends;

    private TreatedText(string original, MappedText treated, TextMarks marks)
    {
        Original = original;
        Text = treated.Text.ToString();
        Marks = marks;
        _begins = treated.Begins.ToArray();
        _ends = treated.Ends.ToArray();
    }

    public string Original { get; }

    public string Text { get; }

    /// <summary>The links in the text, but no mail addresses, as stretches of the original (UTF-16 units, end exclusive).</summary>
    public IEnumerable<(int Begin, int End)> Links
    {
        get
        {
            for (var begin = 0; begin < Text.Length; begin++)
            {
                if (!Placeholders.IsLink(Text[begin]))
                    continue;
                var end = Text.IndexOf(' ', begin);
                yield return ToOriginal(begin, end < 0 ? Text.Length : end);
            }
        }
    }

    internal TextMarks Marks { get; }

    /// <summary>Accepts any string, lone surrogates and control characters included. Time and memory grow with its length only.</summary>
    public static TreatedText From(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        var buffer = TreatmentBuffer.OfThisThread;
        TextTreatment.Treat(original, buffer);
        return new TreatedText(original, buffer.Written, buffer.Marks);
    }

    /// <summary>
    /// The text in NFKC, lower case and single spaces, without invisible characters, and nothing else: links keep their paths, stars stay
    /// stars. For comparing texts, and for patterns that are written in such characters.
    /// </summary>
    public static string Normalize(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        var buffer = TreatmentBuffer.OfThisThread;
        TextTreatment.Normalize(original, buffer);
        return buffer.Written.Text.ToString();
    }

    /// <summary>
    /// The smallest stretch of the original (UTF-16 units, end exclusive) that holds all of the treated characters
    /// [<paramref name="begin"/>, <paramref name="end"/>). Throws <see cref="ArgumentOutOfRangeException"/> outside of <see cref="Text"/>.
    /// </summary>
    public (int Begin, int End) ToOriginal(int begin, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(begin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, Text.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(begin, end);
        if (begin < end)
            return (_begins[begin], _ends[end - 1]);
        var at = begin < _begins.Length ? _begins[begin] : Original.Length;
        return (at, at);
    }
}
