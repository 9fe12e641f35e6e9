using Moderation.Scoring;

namespace Moderation.Service.Policy.Words;

/// <summary>One entry of a word list: words and symbols in a row, a word literal or with <c>*</c> for any letters within it.</summary>
internal sealed class BlockedPhrase
{
    private readonly Piece[] _pieces;

    private BlockedPhrase(string entry, Piece[] pieces) => (Entry, _pieces) = (entry, pieces);

    public string Entry { get; }

    /// <summary>The first word or symbol, where it has no wildcard.</summary>
    public string? FirstLiteral => _pieces[0].IsOpen ? null : _pieces[0].Token.Text;

    /// <summary>Words alone may be disguised in a text; symbols are looked for as they are written.</summary>
    public bool HasOnlyWords => _pieces.All(piece => piece.Token.Kind == TokenKind.Word);

    /// <param name="problem">In a sentence, why the entry could match anything or nothing; null where it is one.</param>
    /// <returns>Null for an entry with a problem.</returns>
    public static BlockedPhrase? Parse(string entry, out string? problem)
    {
        // People who know regular expressions write the wildcard as ".*".
        var text = TreatedText.AsWritten(entry.Replace(".*", "*", StringComparison.Ordinal));
        var tokens = Tokens.Of(text, wildcards: true);
        problem = tokens switch
        {
            [] => "has nothing in it that can be seen",
            [{ Kind: TokenKind.Punctuation }] => "is a mark that any comment may have; add what it stands beside",
            _ when tokens.TrueForAll(IsAnything) => "stands for any text; add the letters it belongs to",
            _ => null,
        };
        return problem is null ? new BlockedPhrase(entry, [.. Pieces(text, tokens)]) : null;
    }

    /// <param name="line">The text.</param>
    /// <param name="at">Token of the text at which the phrase begins.</param>
    /// <param name="last">Its last token.</param>
    public bool IsAt(BlockedTextLine line, int at, out int last)
    {
        last = at;
        if (!_pieces[0].Matches(line.Tokens[at]) || !line.IsWhole(at, _pieces[0], isEnd: false, IsHost))
            return false;
        foreach (var piece in _pieces.AsSpan(1))
        {
            var next = last + 1;
            while (!piece.IsGlued && next < line.Tokens.Count && line.Tokens[next].Kind != TokenKind.Word
                && !piece.Matches(line.Tokens[next]))
                next++;
            if (next == line.Tokens.Count || !piece.Matches(line.Tokens[next])
                || (piece.IsGlued ? !line.IsGlued(last, next) : !piece.BeginsSentence && line.IsSentenceEnd(last, next)))
                return false;
            last = next;
        }

        return line.IsWhole(last, _pieces[^1], isEnd: true, isHost: false);
    }

    /// <summary>Such as <c>example.org</c>, which is meant with every "www." and in every address.</summary>
    private bool IsHost => _pieces is [_, { IsAfterDot: true }, ..];

    private static bool IsAnything(Token token) => token.Kind == TokenKind.Word && token.Text.All(c => c == '*');

    private static IEnumerable<Piece> Pieces(TreatedText text, List<Token> tokens)
    {
        for (int begin = 0, end; begin < tokens.Count; begin = end)
        {
            end = begin + 1;
            while (end < tokens.Count && tokens[end - 1].End == tokens[end].Begin)
                end++;
            // "halt's maul!" is words, whatever stands between them; ":3" and "8-)" are more than a digit.
            var isLiteral = !tokens[begin..end].Exists(IsLongWord);
            var previous = -1;
            for (var at = begin; at < end; at++)
            {
                if (tokens[at].Kind == TokenKind.Punctuation && !isLiteral)
                    continue;
                var isGlued = previous == at - 1 && at > begin
                    && (tokens[at].Kind != TokenKind.Word || tokens[previous].Kind != TokenKind.Word);
                var before = text.Text.AsSpan(at == 0 ? 0 : tokens[at - 1].Begin, at == 0 ? 0 : tokens[at].Begin - tokens[at - 1].Begin);
                yield return new Piece(
                    tokens[at], isGlued, IsAfterDot: before is ".", before is "." or ['.' or '!' or '?' or '。', ' ', ..]);
                previous = at;
            }
        }
    }

    /// <summary>More than one letter, or a character that is a word by itself.</summary>
    private static bool IsLongWord(Token token) => token.Kind == TokenKind.Word
        && (token.Text.Count(c => c != '*') > 1 || Tokens.IsWrittenWithoutBlanks(token.Text.EnumerateRunes().First()));
}

/// <summary>A word or symbol of an entry.</summary>
/// <param name="IsGlued">Whether nothing may stand before it.</param>
/// <param name="IsAfterDot">Whether the entry has a dot before it and no blank.</param>
/// <param name="BeginsSentence">Whether the entry itself may end a sentence before it.</param>
internal readonly record struct Piece(Token Token, bool IsGlued, bool IsAfterDot, bool BeginsSentence)
{
    public bool IsOpen => Token.Text.Contains('*', StringComparison.Ordinal);

    public bool Matches(in Token other) =>
        Token.Kind == other.Kind && (IsOpen ? Wildcard.Matches(Token.Text, other.Text) : Token.Text == other.Text);
}
