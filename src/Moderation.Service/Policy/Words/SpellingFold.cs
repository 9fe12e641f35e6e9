namespace Moderation.Service.Policy.Words;

/// <summary>
/// One form of the spellings of a word that readers take for the same: <c>ß</c> is "ss", an umlaut its two letters, a final sigma a sigma.
/// Other diacritics stay: "blod" is not "blöd", and "ngu" not "ngủ".
/// </summary>
internal static class SpellingFold
{
    /// <param name="word">Lower case, composed.</param>
    public static string Of(ReadOnlySpan<char> word)
    {
        if (Ascii.IsValid(word))
            return word.ToString();
        var folded = new StringBuilder(word.Length + 4);
        foreach (var c in word)
        {
            _ = c switch
            {
                'ä' or 'æ' => folded.Append("ae"),
                'ö' or 'œ' or 'ø' => folded.Append("oe"),
                'ü' => folded.Append("ue"),
                'ß' or 'ẞ' => folded.Append("ss"),
                'ς' => folded.Append('σ'),
                'ı' or 'İ' => folded.Append('i'),
                _ => folded.Append(c),
            };
        }

        return folded.ToString();
    }
}
