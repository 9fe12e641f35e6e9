using System.Text;

namespace Moderation.Scoring;

/// <summary>Collects treated characters with the stretch of the original each one stands for.</summary>
internal struct TreatedTextBuilder(int capacity)
{
    private char[] _text = new char[capacity];
    private int[] _begins = new int[capacity];
    private int[] _ends = new int[capacity];
    private int _length;

    public void Append(ReadOnlySpan<char> normalized, int begin, int end)
    {
        Span<char> lowered = stackalloc char[2];
        foreach (var rune in normalized.EnumerateRunes())
        {
            var written = Rune.ToLowerInvariant(rune).EncodeToUtf16(lowered);
            foreach (var c in lowered[..written])
                Append(c, begin, end);
        }
    }

    /// <summary>Lowers ASCII, drops controls, and lets no space follow another or come first.</summary>
    public void Append(char c, int begin, int end)
    {
        if (char.IsWhiteSpace(c))
        {
            if (_length == 0 || _text[_length - 1] == ' ')
                return;
            c = ' ';
        }
        else if (char.IsControl(c))
        {
            return;
        }

        if (_length == _text.Length)
            Grow();
        _text[_length] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
        _begins[_length] = begin;
        _ends[_length] = end;
        _length++;
    }

    public TreatedText ToTreatedText(string original)
    {
        if (_length > 0 && _text[_length - 1] == ' ')
            _length--;
        return new TreatedText(original, new string(_text, 0, _length), _begins[.._length], _ends[.._length]);
    }

    private void Grow()
    {
        var capacity = Math.Max(16, _text.Length * 2);
        Array.Resize(ref _text, capacity);
        Array.Resize(ref _begins, capacity);
        Array.Resize(ref _ends, capacity);
    }
}
