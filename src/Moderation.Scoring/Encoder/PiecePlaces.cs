namespace Moderation.Scoring.Encoder;

/// <summary>
/// Finds the stretches of a text that stretches of its normalised form come from: word by word, and within words that kept their length
/// character by character.
/// </summary>
internal sealed class PiecePlaces
{
    private readonly List<(int Begin, int End)> _normalized;
    private readonly List<(int Begin, int End)> _words;

    /// <summary>Texts whose words are not those of the normalised form map to nothing.</summary>
    private readonly bool _isKnown;

    private int _word;

    public PiecePlaces(string text, string normalized, char space)
    {
        _normalized = Words(normalized, c => c == space);
        _words = Words(text, char.IsWhiteSpace);
        _isKnown = _normalized.Count == _words.Count;
    }

    /// <summary>To be called in the order of the stretches.</summary>
    public (int Begin, int End) Of(int begin, int end)
    {
        while (_word < _normalized.Count && _normalized[_word].End <= begin)
            _word++;
        if (!_isKnown || _word == _normalized.Count || end <= _normalized[_word].Begin)
            return (0, 0);
        var (from, to) = _normalized[_word];
        var word = _words[_word];
        return to - from == word.End - word.Begin
            ? (word.Begin + Math.Max(begin - from, 0), word.Begin + Math.Min(end - from, to - from))
            : word;
    }

    private static List<(int Begin, int End)> Words(string text, Func<char, bool> isSpace)
    {
        var words = new List<(int, int)>();
        for (var begin = 0; begin < text.Length; begin++)
        {
            if (isSpace(text[begin]))
                continue;
            var end = begin + 1;
            while (end < text.Length && !isSpace(text[end]))
                end++;
            words.Add((begin, end));
            begin = end;
        }

        return words;
    }
}
