namespace Moderation.Scoring;

/// <summary>A comment as the model reads it (see <see cref="TextTreatment"/>), mapped to the original.</summary>
public sealed class TreatedText
{
    private readonly int[] _begins;
    private readonly int[] _ends;

    private TreatedText(string original, MappedText treated, TextCounts counts)
    {
        Original = original;
        Text = treated.Text.ToString();
        Counts = counts;
        _begins = treated.Begins.ToArray();
        _ends = treated.Ends.ToArray();
    }

    public string Original { get; }
    public string Text { get; }

    /// <summary>The links, without mail addresses, in UTF-16 units [begin, end) of the original.</summary>
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

    internal TextCounts Counts { get; }

    /// <summary>Any string, lone surrogates included; time and memory are linear.</summary>
    public static TreatedText From(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        var buffer = TreatmentBuffer.OfThisThread;
        TextTreatment.Treat(original, buffer);
        return new TreatedText(original, buffer.Written, buffer.Counts);
    }

    /// <summary>NFKC, lower case, single spaces, nothing invisible: for comparing and for patterns. Links keep their paths.</summary>
    public static string Normalize(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        var buffer = TreatmentBuffer.OfThisThread;
        TextTreatment.Normalize(original, buffer);
        return buffer.Written.Text.ToString();
    }

    /// <summary>As <see cref="Normalize"/>, with the places of the original; <see cref="Links"/> is empty.</summary>
    public static TreatedText AsWritten(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        var buffer = TreatmentBuffer.OfThisThread;
        TextTreatment.Normalize(original, buffer);
        return new TreatedText(original, buffer.Written, buffer.Counts);
    }

    /// <summary>In UTF-16 units, end exclusive; <see cref="ArgumentOutOfRangeException"/> outside of <see cref="Text"/>.</summary>
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
