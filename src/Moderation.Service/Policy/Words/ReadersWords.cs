using Moderation.Scoring;

namespace Moderation.Service.Policy.Words;

/// <summary>What readers take for one word although it has signs in it: <c>E-Mail</c>, <c>don't</c>, <c>C++</c>, a host.</summary>
internal sealed class ReadersWords
{
    private const int LongestWithSigns = 2; // C++, F#, 18+
    private const int LongestHost = 253; // characters, RFC 1035; also keeps the time linear where every word is joined to the next

    private readonly TreatedText _text;
    private readonly List<Token> _tokens;
    private readonly List<(int Begin, int End)> _words = [];

    /// <param name="text">As written.</param>
    public ReadersWords(TreatedText text, List<Token> tokens)
    {
        (_text, _tokens) = (text, tokens);
        for (var at = 0; at < tokens.Count;)
            at = tokens[at].Kind == TokenKind.Word ? ReadWord(at) : at + 1;
    }

    /// <summary>Whether the place, in the original, is within one of these words and not at its begin.</summary>
    /// <param name="isHost">A host's labels, and the host of a mail address, are words of their own.</param>
    public bool Cuts(int place, bool isHost = false) => _words.Exists(word => word.Begin < place && place < word.End)
        && !(isHost && _text.Original[place - 1] is '.' or '@');

    /// <summary>Whether the text leads somewhere: a link, a host or a mail address.</summary>
    public bool HasHost { get; private set; }

    private int ReadWord(int first)
    {
        if (LinkEnd(first) is var link and > 0)
            return ReadLink(first, link);
        var last = first;
        var host = HostLast(first);
        while (NextWord(last) is var next and > 0 && (next <= host || WordJoints.Join(_tokens[last], Between(last, next), _tokens[next])))
            (last, host) = (next, Math.Max(host, HostLast(next)));
        HasHost |= host >= 0;
        var begin = first > 0 && IsGlued(first - 1) && _tokens[first - 1].Text == "@" ? _tokens[first - 1].Begin : _tokens[first].Begin;
        var end = last + 1;
        while (_tokens[last].End - _tokens[last].Begin <= LongestWithSigns && end < _tokens.Count && IsGlued(end - 1)
            && _tokens[end].Text is "+" or "#")
            end++;
        if (end < _tokens.Count && IsGlued(end - 1) && _tokens[end].Kind == TokenKind.Word)
            end = last + 1;
        if (end - 1 > first || begin < _tokens[first].Begin)
            Add(begin, _tokens[end - 1].End);
        if (host != last || end >= _tokens.Count || !IsGlued(last) || _tokens[end].Text != "/")
            return end;
        var rest = ChunkEnd(end);
        Add(_tokens[end].Begin, _tokens[rest - 1].End);
        return rest;
    }

    /// <summary>Scheme, host and path are a word each.</summary>
    private int ReadLink(int first, int end)
    {
        HasHost = true;
        var host = _tokens[first].Text == "www" ? first : first + 1;
        while (host < end && (_tokens[host].Kind != TokenKind.Word || _tokens[host].Text == "www"))
            host++;
        var path = host;
        while (path < end && _tokens[path].Text is not ("/" or "?" or "#" or ":"))
            path++;
        foreach (var (from, to) in (ReadOnlySpan<(int, int)>)[(first, host), (host, path), (path, end)])
        {
            if (from < to)
                Add(_tokens[from].Begin, _tokens[to - 1].End);
        }

        return end;
    }

    /// <returns>Behind the last token of a link that begins here; 0 where none does.</returns>
    private int LinkEnd(int first)
    {
        var rest = _text.Text.AsSpan(_tokens[first].End);
        var isLink = rest.StartsWith("://", StringComparison.Ordinal)
            || (_tokens[first].Text == "www" && rest is ['.', not ' ', ..]);
        return isLink ? ChunkEnd(first) : 0;
    }

    private int ChunkEnd(int first)
    {
        var end = first + 1;
        while (end < _tokens.Count && IsGlued(end - 1))
            end++;
        return end;
    }

    /// <returns>The last label of the host that begins with this one; -1 where none does.</returns>
    private int HostLast(int first)
    {
        var last = first;
        var labels = 1;
        while (NextWord(last) is var next and > 0 && Between(last, next) is "." or "-")
        {
            if (_tokens[next].End - _tokens[first].Begin > LongestHost)
                return -1;
            labels += Between(last, next) is "." ? 1 : 0;
            last = next;
        }

        return labels > 1 && Between(last - 2, last) is "." && WordJoints.IsHostEnding(_tokens[last]) && IsLower(last) ? last : -1;
    }

    /// <summary>"zur Wahl.De facto": an ending with a capital begins a sentence.</summary>
    private bool IsLower(int token) => !char.IsUpper(_text.Original[_text.ToOriginal(_tokens[token].Begin, _tokens[token].End).Begin]);

    /// <returns>The word behind one sign or more, without a blank; 0 where there is none.</returns>
    private int NextWord(int word)
    {
        var next = word + 1;
        while (next < _tokens.Count && IsGlued(next - 1) && _tokens[next].Kind != TokenKind.Word)
            next++;
        return next > word + 1 && next < _tokens.Count && IsGlued(next - 1) ? next : 0;
    }

    private bool IsGlued(int token) => token + 1 < _tokens.Count && _tokens[token].End == _tokens[token + 1].Begin;

    private ReadOnlySpan<char> Between(int word, int next) => _text.Text.AsSpan(_tokens[word].End.._tokens[next].Begin);

    private void Add(int begin, int end) => _words.Add(_text.ToOriginal(begin, end));
}
