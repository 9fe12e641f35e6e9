namespace Moderation.Scoring.Encoder;

/// <summary>A text without what no reader sees, by <see cref="Normalization"/>, mapped to the original.</summary>
internal sealed class CleanText
{
    [ThreadStatic]
    private static MappedText? _buffer;

    private readonly int[] _begins;
    private readonly int[] _ends;

    private CleanText(MappedText read)
    {
        Text = read.Text.ToString();
        _begins = read.Begins.ToArray();
        _ends = read.Ends.ToArray();
    }

    public string Text { get; }

    public static CleanText Of(string original)
    {
        var buffer = _buffer ??= new MappedText();
        buffer.Clear();
        Normalization.Apply(original, buffer);
        return new CleanText(buffer);
    }

    /// <summary>Of a stretch with at least one character.</summary>
    public (int Begin, int End) ToOriginal(int begin, int end) => (_begins[begin], _ends[end - 1]);
}
