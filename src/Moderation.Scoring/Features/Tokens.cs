namespace Moderation.Scoring.Features;

/// <summary>Cuts a treated text into tokens: runs of letters and digits, or of symbols (an emoji, <c>!!!</c>), and links.</summary>
internal static class Tokens
{
    /// <summary>A longer run (a script without spaces, hammering on keys) is cut into tokens of this length.</summary>
    public const int Longest = 32;

    /// <summary>The next token at or after <paramref name="end"/>, the end of the one before.</summary>
    public static bool Next(ReadOnlySpan<char> text, ref int end, out int begin)
    {
        begin = end;
        while (begin < text.Length && text[begin] == ' ')
            begin++;
        if (begin == text.Length)
            return false;
        if (Placeholders.IsLink(text[begin]))
        {
            var length = text[begin..].IndexOf(' ');
            end = length < 0 ? text.Length : begin + length;
            return true;
        }

        var isWord = Characters.IsWord(text[begin]);
        var last = Math.Min(text.Length, begin + Longest);
        end = begin + 1;
        while (end < last && text[end] != ' ' && Characters.IsWord(text[end]) == isWord)
            end++;
        return true;
    }
}
