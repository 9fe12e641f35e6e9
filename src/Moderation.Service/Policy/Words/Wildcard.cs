namespace Moderation.Service.Policy.Words;

/// <summary><c>*</c> for any characters, none included.</summary>
internal static class Wildcard
{
    // Greedy matching with one backtracking point: at worst pattern times word.
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> word)
    {
        int p = 0, w = 0, star = -1, resume = 0;
        while (w < word.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, resume) = (p++, w);
            else if (p < pattern.Length && pattern[p] == word[w])
                (p, w) = (p + 1, w + 1);
            else if (star >= 0)
                (p, w) = (star + 1, ++resume);
            else
                return false;
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }
}
