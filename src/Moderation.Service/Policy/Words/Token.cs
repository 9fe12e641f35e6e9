namespace Moderation.Service.Policy.Words;

/// <param name="Kind">A word, a symbol, or a mark of punctuation.</param>
/// <param name="Text">As words are compared, see <see cref="SpellingFold"/>; of a symbol the whole of what a reader sees as one.</param>
/// <param name="Begin">In UTF-16 units of the text that was cut, <paramref name="End"/> exclusive.</param>
/// <param name="End">Behind its last character.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Begin, int End);

internal enum TokenKind
{
    Word = 1,
    Symbol = 2,
    Punctuation = 3,
}
