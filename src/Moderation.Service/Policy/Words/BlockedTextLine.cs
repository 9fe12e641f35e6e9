using Moderation.Scoring;

namespace Moderation.Service.Policy.Words;

/// <summary>One reading of a text, as written or treated, in which phrases are looked for.</summary>
/// <param name="words">Of the text as written.</param>
internal sealed class BlockedTextLine(TreatedText text, List<Token> tokens, ReadersWords words)
{
    public List<Token> Tokens => tokens;

    public bool IsGlued(int token, int next) => tokens[token].End == tokens[next].Begin;

    public bool IsSentenceEnd(int token, int next)
    {
        var (begin, end) = Place(token, token);
        var to = Place(next, next).Begin;
        return end < to && SentenceEnds.IsBetween(text.Original.AsSpan(begin..end), text.Original.AsSpan(end..to), text.Original[to]);
    }

    /// <summary>Whether a phrase may begin (end) with this token: not within what readers take for one word.</summary>
    public bool IsWhole(int token, in Piece piece, bool isEnd, bool isHost)
    {
        if (piece.Token.Kind == TokenKind.Symbol || (isEnd ? piece.Token.Text[^1] : piece.Token.Text[0]) == '*')
            return true;
        var (begin, end) = Place(token, token);
        return !words.Cuts(isEnd ? end : begin, isHost);
    }

    /// <summary>In UTF-16 units of the original.</summary>
    public TextSpan Place(int first, int last)
    {
        var (begin, end) = text.ToOriginal(tokens[first].Begin, tokens[last].End);
        return new TextSpan(begin, end);
    }
}
