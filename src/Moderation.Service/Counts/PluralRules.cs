namespace Moderation.Service.Counts;

/// <summary>
/// The plural category of a whole number in a language: every cardinal rule of CLDR 48 (Unicode TR 35, part 3). A language that is
/// not named here has the rule of English, as most have.
/// </summary>
internal static class PluralRules
{
    /// <returns><c>zero</c>, <c>one</c>, <c>two</c>, <c>few</c>, <c>many</c> or <c>other</c>.</returns>
    public static string CategoryOf(string locale, long n)
    {
        var (ones, tens) = (n % 10, n % 100);
        var isMillions = n != 0 && n % 1_000_000 == 0;
        return RuleOf(locale) switch
        {
            "vi" or "zh" or "yue" or "ja" or "ko" or "th" or "id" or "in" or "ms" or "lo" or "my" or "km" or "jv" or "jw" or "su" or "bo" or "dz" or "ii"
                or "ig" or "wo" or "yo" or "to" or "sg" or "ses" or "sah" or "bm" or "hnj" or "jbo" or "kde" or "kea" or "lkt" or "nqo" or "osa" or "tpi" => "other",
            "fr" or "pt" => n is 0 or 1 ? "one" : isMillions ? "many" : "other",
            "es" or "it" or "ca" or "pt-pt" or "lld" or "scn" or "vec" => n == 1 ? "one" : isMillions ? "many" : "other",
            "ak" or "am" or "as" or "bho" or "bn" or "csw" or "doi" or "fa" or "ff" or "gu" or "guw" or "hi" or "hy" or "kab" or "kn" or "kok" or "ln" or "mg"
                or "nso" or "pa" or "pcm" or "si" or "ti" or "wa" or "zu" => n is 0 or 1 ? "one" : "other",
            "ru" or "uk" or "be" => IsOne() ? "one" : IsFew() ? "few" : "many",
            "pl" => n == 1 ? "one" : IsFew() ? "few" : "many",
            "hr" or "sr" or "bs" or "sh" => IsOne() ? "one" : IsFew() ? "few" : "other",
            "is" or "mk" => IsOne() ? "one" : "other",
            "cs" or "sk" => n == 1 ? "one" : n is >= 2 and <= 4 ? "few" : "other",
            "ro" or "mo" => n == 1 ? "one" : n == 0 || tens is >= 1 and <= 19 ? "few" : "other",
            "lt" => IsOne() ? "one" : ones >= 2 && tens is < 11 or > 19 ? "few" : "other",
            "sgs" => IsOne() ? "one" : n == 2 ? "two" : ones >= 2 && tens is < 11 or > 19 ? "few" : "other",
            "lv" or "prg" => IsOne() ? "one" : ones == 0 || tens is >= 11 and <= 19 ? "zero" : "other",
            "sl" or "hsb" or "dsb" => tens switch { 1 => "one", 2 => "two", 3 or 4 => "few", _ => "other" },
            "he" or "iw" or "iu" or "naq" or "sat" or "se" or "sma" or "smi" or "smj" or "smn" or "sms" => n switch { 1 => "one", 2 => "two", _ => "other" },
            "ar" or "ars" => n switch { 0 => "zero", 1 => "one", 2 => "two", _ => tens switch { >= 3 and <= 10 => "few", >= 11 => "many", _ => "other" } },
            "mt" => n switch { 1 => "one", 2 => "two", _ when n == 0 || tens is >= 3 and <= 10 => "few", _ => tens is >= 11 and <= 19 ? "many" : "other" },
            "ga" => n switch { 1 => "one", 2 => "two", >= 3 and <= 6 => "few", >= 7 and <= 10 => "many", _ => "other" },
            "gd" => n switch { 1 or 11 => "one", 2 or 12 => "two", >= 3 and <= 19 => "few", _ => "other" },
            "gv" => ones switch { 1 => "one", 2 => "two", _ => tens % 20 == 0 ? "few" : "other" },
            "cy" => n switch { 0 => "zero", 1 => "one", 2 => "two", 3 => "few", 6 => "many", _ => "other" },
            "br" => isMillions ? "many" : tens is (>= 10 and <= 19) or (>= 70 and <= 79) or (>= 90 and <= 99)
                ? "other"
                : ones switch { 1 => "one", 2 => "two", 3 or 4 or 9 => "few", _ => "other" },
            "kw" => n switch
            {
                0 => "zero",
                1 => "one",
                _ when tens % 20 == 2 || (n % 1_000 == 0 && n % 100_000 is (>= 1_000 and <= 20_000) or 40_000 or 60_000 or 80_000) || n % 1_000_000 == 100_000 => "two",
                _ => (tens % 20) switch { 3 => "few", 1 => "many", _ => "other" },
            },
            "blo" or "cv" or "ksh" or "lag" => n switch { 0 => "zero", 1 => "one", _ => "other" },
            "fil" or "tl" or "ceb" => n is >= 1 and <= 3 || ones is not (4 or 6 or 9) ? "one" : "other",
            "shi" => n switch { 0 or 1 => "one", <= 10 => "few", _ => "other" },
            "tzm" => n is 0 or 1 or (>= 11 and <= 99) ? "one" : "other",
            _ => n == 1 ? "one" : "other",
        };

        bool IsOne() => ones == 1 && tens != 11;

        bool IsFew() => ones is >= 2 and <= 4 && tens is < 12 or > 14;
    }

    /// <summary>The language part of a BCP 47 tag, in lower case.</summary>
    public static string Language(string locale) => locale.Split('-', '_')[0].ToLowerInvariant();

    // The only region in CLDR with a rule of its own.
    private static string RuleOf(string locale) => locale.StartsWith("pt-PT", StringComparison.OrdinalIgnoreCase) ? "pt-pt" : Language(locale);
}
