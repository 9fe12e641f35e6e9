namespace Moderation.Scoring;

/// <summary>Characters with the UTF-16 units [begin, end) of the original that each stands for, both ascending. Reused.</summary>
internal sealed class MappedText
{
    /// <summary>Of texts of 20,000 characters and some expansion; larger buffers are released.</summary>
    private const int KeptCapacity = 1 << 16;

    private char[] _text = new char[512];
    private int[] _begins = new int[512];
    private int[] _ends = new int[512];

    public int Length { get; private set; }
    public Span<char> Text => _text.AsSpan(0, Length);
    public Span<int> Begins => _begins.AsSpan(0, Length);
    public Span<int> Ends => _ends.AsSpan(0, Length);

    /// <summary>The last character; a space before the first.</summary>
    public char Last => Length == 0 ? ' ' : _text[Length - 1];

    public void Clear()
    {
        Length = 0;
        if (_text.Length > KeptCapacity)
            (_text, _begins, _ends) = (new char[512], new int[512], new int[512]);
    }

    public void Append(char c, int begin, int end)
    {
        var at = Extend(1);
        (_text[at], _begins[at], _ends[at]) = (c, begin, end);
    }

    /// <summary>Characters that stand for themselves.</summary>
    public void AppendAsWritten(ReadOnlySpan<char> text, int begin)
    {
        var at = Extend(text.Length);
        text.CopyTo(_text.AsSpan(at));
        foreach (ref var place in _begins.AsSpan(at, text.Length))
            place = begin++;
        begin -= text.Length;
        foreach (ref var place in _ends.AsSpan(at, text.Length))
            place = ++begin;
    }

    public void Append(MappedText other, int begin, int end)
    {
        var at = Extend(end - begin);
        Copy(other, begin, end - begin, at);
    }

    public void AppendLower(MappedText other, int begin, int end)
    {
        Append(other, begin, end);
        Lower(Text[(Length - (end - begin))..]);
    }

    public static void Lower(Span<char> text)
    {
        foreach (ref var c in text)
        {
            if (char.IsAscii(c))
                c = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
            else
                c = char.ToLowerInvariant(c);
        }
    }

    /// <summary>Memory for characters after the last one, which count once <see cref="Cut"/> has set the length.</summary>
    public Room Reserve(int more)
    {
        if (Length + more > _text.Length)
            Grow(Length + more);
        return new Room(_text.AsSpan(Length, more), _begins.AsSpan(Length, more), _ends.AsSpan(Length, more));
    }

    /// <summary>The last character now stands for everything up to <paramref name="end"/>, too.</summary>
    public void ExtendLast(int end) => _ends[Length - 1] = end;

    public void Cut(int length) => Length = length;

    public void Move(int from, int count, int to) => Copy(this, from, count, to);

    private void Copy(MappedText other, int from, int count, int to)
    {
        other._text.AsSpan(from, count).CopyTo(_text.AsSpan(to));
        other._begins.AsSpan(from, count).CopyTo(_begins.AsSpan(to));
        other._ends.AsSpan(from, count).CopyTo(_ends.AsSpan(to));
    }

    public void RemoveAt(int at)
    {
        Move(at + 1, Length - at - 1, at);
        Length--;
    }

    public void TrimEnd()
    {
        while (Length > 0 && _text[Length - 1] == ' ')
            Length--;
    }

    private int Extend(int more)
    {
        if (Length + more > _text.Length)
            Grow(Length + more);
        var at = Length;
        Length += more;
        return at;
    }

    private void Grow(int atLeast)
    {
        var capacity = Math.Max(atLeast, _text.Length * 2);
        Array.Resize(ref _text, capacity);
        Array.Resize(ref _begins, capacity);
        Array.Resize(ref _ends, capacity);
    }

    public readonly ref struct Room(Span<char> text, Span<int> begins, Span<int> ends)
    {
        public readonly Span<char> Text = text;

        private readonly Span<int> _begins = begins;
        private readonly Span<int> _ends = ends;

        public void Set(int at, char c, int begin, int end)
        {
            Text[at] = c;
            _begins[at] = begin;
            _ends[at] = end;
        }
    }
}
