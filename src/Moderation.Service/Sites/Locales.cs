namespace Moderation.Service.Sites;

/// <summary>Languages as people and systems write them, read as BCP 47 language tags.</summary>
internal static class Locales
{
    private const int LongestTag = 35;

    /// <summary>More than this before the first mark that ends a tag is no tag.</summary>
    private const int LongestName = 100;

    /// <summary>What follows is an encoding, a modifier, or the next of a list.</summary>
    private const string EndMarks = ".@,;:";

    /// <summary>Of ISO 639-2: undetermined, multiple, uncoded, no linguistic content.</summary>
    private static readonly string[] NoLanguages = ["und", "mul", "mis", "zxx"];

    /// <summary>Scripts as POSIX names them behind an @, and as .NET once did in tags of Chinese.</summary>
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["latin"] = "Latn",
        ["cyrillic"] = "Cyrl",
        ["arabic"] = "Arab",
        ["devanagari"] = "Deva",
        ["CHS"] = "Hans",
        ["CHT"] = "Hant",
    };

    /// <summary>
    /// Reads <c>de_DE</c>, <c>DE-de</c>, <c>deu-DE</c>, <c>de_DE.UTF-8@euro</c> and <c>de-DE,en;q=0.5</c> as <c>de-DE</c>,
    /// <c>sr_RS@latin</c> as <c>sr-Latn-RS</c>. From a part on that no tag can have, the rest is left out.
    /// </summary>
    /// <returns>A tag of at most 35 characters in its usual case; null for what names no language, as <c>C</c> and <c>und</c>.</returns>
    public static string? Read(string? text)
    {
        if (text is null || IsUsual(text))
            return text;
        var given = text.AsSpan().Trim();
        var end = given.IndexOfAny(EndMarks);
        var name = end < 0 ? given : given[..end];
        if (name.Length > LongestName)
            return null;
        var parts = name.ToString().Split(['-', '_', '#'], StringSplitOptions.RemoveEmptyEntries); // Java writes zh_TW_#Hant
        return parts is [var code, .. var rest] && LanguageOf(code) is { } language
            ? TagOf(language, ScriptBehind(given[name.Length..]), rest)
            : null;
    }

    // Nearly all: they are not copied.
    private static bool IsUsual(string text) =>
        text.Length is 2 or 5 && char.IsAsciiLetterLower(text[0]) && char.IsAsciiLetterLower(text[1])
        && (text.Length == 2 || (text[2] == '-' && char.IsAsciiLetterUpper(text[3]) && char.IsAsciiLetterUpper(text[4])))
        && LanguageCodes.InPlaceOf(text.AsSpan(0, 2)) is null;

    private static string? LanguageOf(string code)
    {
        if (code.Length is not (2 or 3) || !code.All(char.IsAsciiLetter))
            return null;
        code = code.ToLowerInvariant();
        return NoLanguages.Contains(code) ? null : LanguageCodes.InPlaceOf(code) ?? code;
    }

    private static string? ScriptBehind(ReadOnlySpan<char> marks)
    {
        var at = marks.IndexOf('@');
        return at < 0 ? null : Scripts.GetValueOrDefault(marks[(at + 1)..].Trim().ToString());
    }

    private static string TagOf(string language, string? script, string[] parts)
    {
        string? region = null;
        var variants = new List<string>();
        var extensions = new List<string>();
        foreach (var part in parts.TakeWhile(part => part.Length <= 8 && part.All(char.IsAsciiLetterOrDigit)))
        {
            if (extensions.Count > 0 || part.Length == 1)
                extensions.Add(part.ToLowerInvariant());
            else if (Scripts.TryGetValue(part, out var named) || (part.Length == 4 && part.All(char.IsAsciiLetter)))
                script ??= named ?? $"{char.ToUpperInvariant(part[0])}{part[1..].ToLowerInvariant()}";
            else if ((part.Length == 2 && part.All(char.IsAsciiLetter)) || (part.Length == 3 && part.All(char.IsAsciiDigit)))
                region ??= part.ToUpperInvariant();
            else if (part.Length > 4 || (part.Length == 4 && char.IsAsciiDigit(part[0])))
                variants.Add(part.ToLowerInvariant());
        }

        List<string> tag = [language, .. new[] { script, region }.OfType<string>(), .. variants, .. extensions];
        while (tag.Sum(part => part.Length + 1) > LongestTag + 1 || tag[^1].Length == 1)
            tag.RemoveAt(tag.Count - 1);
        return string.Join('-', tag);
    }
}
