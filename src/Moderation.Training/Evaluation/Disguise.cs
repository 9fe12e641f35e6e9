using System.Buffers;

namespace Moderation.Training.Evaluation;

/// <summary>A way in which people write a word so that a filter does not see it. The same text always becomes the same text.</summary>
/// <param name="Rewrite">Of a word, or of a text where <paramref name="IsOfWholeText"/>; returns as it is what it cannot disguise.</param>
/// <param name="IsOfWholeText">A spelling that nobody uses for one word only.</param>
/// <param name="Language">Only texts in this language are written so; null for any.</param>
internal sealed record Disguise(string Name, Func<string, string> Rewrite, bool IsOfWholeText = false, string? Language = null)
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyäöüAEIOUYÄÖÜ");
    private static readonly string[] SpelledOut = ["ae", "oe", "ue", "Ae", "Oe", "Ue", "ss"];

    public static IReadOnlyList<Disguise> All { get; } =
    [
        new("leetspeak", word => Translate(word, "aeiostAEIOST", "431057431057")),
        new("spaced letters", word => string.Join(' ', word.EnumerateRunes())),
        new("dotted letters", word => string.Join('.', word.EnumerateRunes())),
        new("stretched letter", Stretch),
        new("masked letter", Mask),
        new("homoglyphs", word => Translate(word, "aceijopxyABCEHKMOPTX", "асеіјорхуАВСЕНКМОРТХ")), // the second half is Cyrillic
        new("zero-width characters", word => string.Join('\u200B', word.EnumerateRunes())),
        new("alternating case", Alternate),
        new("umlauts spelled out", SpellUmlauts, IsOfWholeText: true, Language: "de"),
        new("without diacritics", DropDiacritics, IsOfWholeText: true, Language: "vi"),
    ];

    /// <summary>The same text where there is nothing to disguise; words are UTF-16 units [begin, end) in reading order.</summary>
    public string Apply(string text, IReadOnlyList<(int Begin, int End)> words)
    {
        if (IsOfWholeText)
            return Rewrite(text);
        var disguised = new StringBuilder();
        var at = 0;
        foreach (var (begin, end) in words)
        {
            disguised.Append(text, at, begin - at).Append(Rewrite(text[begin..end]));
            at = end;
        }

        return disguised.Append(text, at, text.Length - at).ToString();
    }

    private static string Translate(string word, string from, string to) =>
        string.Concat(word.Select(c => from.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? to[at] : c));

    /// <summary>The last vowel four more times: "Idioooot".</summary>
    private static string Stretch(string word) =>
        word.AsSpan().LastIndexOfAny(Vowels) is >= 0 and var at ? word.Insert(at, new string(word[at], 4)) : word;

    /// <summary>The first vowel after the first letter becomes a star, as in "f*ck".</summary>
    private static string Mask(string word) =>
        word.AsSpan(1).IndexOfAny(Vowels) + 1 is > 0 and var at ? $"{word[..at]}*{word[(at + 1)..]}" : word;

    private static string Alternate(string word) =>
        string.Concat(word.Select((c, at) => at % 2 == 0 ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));

    private static string SpellUmlauts(string text) => string.Concat(text.Select(c =>
        "äöüÄÖÜß".IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? SpelledOut[at] : c.ToString()));

    private static string DropDiacritics(string text) => string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
        .Select(c => c switch { 'đ' => 'd', 'Đ' => 'D', _ => c }));
}
