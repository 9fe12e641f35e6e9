namespace Moderation.Service.Counts;

/// <summary>The plural category of a whole number in a language, after CLDR's cardinal rules (Unicode TR 35, part 3).</summary>
internal static class PluralRules
{
    /// <returns><c>zero</c>, <c>one</c>, <c>two</c>, <c>few</c>, <c>many</c> or <c>other</c>.</returns>
    public static string CategoryOf(string locale, long n)
    {
        var (ones, tens) = (n % 10, n % 100);
        return Language(locale) switch
        {
            "vi" or "zh" or "ja" or "ko" or "th" or "id" or "ms" or "lo" or "my" or "yue" => "other",
            "fr" or "pt" or "hi" or "fa" or "bn" or "hy" or "am" or "kn" or "zu" when n is 0 or 1 => "one",
            "fr" or "es" or "it" or "pt" or "ca" when n != 0 && n % 1_000_000 == 0 => "many",
            "ru" or "uk" or "be" => ones == 1 && tens != 11 ? "one" : ones is >= 2 and <= 4 && tens is < 12 or > 14 ? "few" : "many",
            "pl" => n == 1 ? "one" : ones is >= 2 and <= 4 && tens is < 12 or > 14 ? "few" : "many",
            "hr" or "sr" or "bs" => ones == 1 && tens != 11 ? "one" : ones is >= 2 and <= 4 && tens is < 12 or > 14 ? "few" : "other",
            "cs" or "sk" => n == 1 ? "one" : n is >= 2 and <= 4 ? "few" : "other",
            "ro" => n == 1 ? "one" : n == 0 || tens is >= 1 and <= 19 ? "few" : "other",
            "lt" => ones == 1 && tens is < 11 or > 19 ? "one" : ones >= 2 && tens is < 11 or > 19 ? "few" : "other",
            "sl" => tens switch { 1 => "one", 2 => "two", 3 or 4 => "few", _ => "other" },
            "he" => n switch { 1 => "one", 2 => "two", _ => "other" },
            "ar" => n switch { 0 => "zero", 1 => "one", 2 => "two", _ => tens switch { >= 3 and <= 10 => "few", >= 11 => "many", _ => "other" } },
            _ => n == 1 ? "one" : "other",
        };
    }

    /// <summary>The language part of a BCP 47 tag, in lower case.</summary>
    public static string Language(string locale) => locale.Split('-', '_')[0].ToLowerInvariant();
}
