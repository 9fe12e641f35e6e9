namespace Moderation.Scoring;

/// <summary>
/// A comment as the model reads it (compatibility-normalised, lower case, without invisible characters, single spaces), and the
/// way back to the original, so that what the model points at can be shown where the author wrote it.
/// </summary>
public sealed class TreatedText
{
    private readonly int[] _begins;
    private readonly int[] _ends;

    internal TreatedText(string original, string text, int[] begins, int[] ends)
    {
        Original = original;
        Text = text;
        _begins = begins;
        _ends = ends;
    }

    public string Original { get; }

    public string Text { get; }

    /// <summary>Accepts any string, lone surrogates and control characters included. Time and memory grow with its length only.</summary>
    public static TreatedText From(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        return TextTreatment.Treat(original);
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
