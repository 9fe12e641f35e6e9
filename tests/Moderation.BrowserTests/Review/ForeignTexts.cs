using System.Text;
using Moderation.Service.Console;

namespace Moderation.BrowserTests.Review;

/// <summary>What people write who want to break a page, and what breaks one without anybody wanting it.</summary>
internal static class ForeignTexts
{
    private const int Longest = 20_000;

    /// <summary>A moderator's display name can be strange as well.</summary>
    public const string Name = "<img src=x onerror=alert(1)> \u202Eegnirob\u2067 WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["script"] = "<script>window.ran = 'script'; alert(1)</script>",
        ["image"] = "<img src=x onerror=\"window.ran = 'image'; alert(1)\">",
        ["out-of-attribute"] = "\"'><svg onload=\"window.ran = 'svg'; alert(1)\"></svg>",
        ["link"] = "<a href=\"javascript:window.ran='link'\">hier</a> javascript:window.ran='link'"
            + " data:text/html,<script>window.ran='data'</script>",
        ["style"] = "</style><style>*{display:none!important}</style><link rel=stylesheet href=//evil.example>",
        ["comment-end"] = "--> <!-- <textarea></title></main></body> &lt;b&gt; &#x3c;",
        ["template"] = "{{7*7}} ${7*7} @(7*7) <%= 7*7 %> __proto__",
        ["bidi"] = "eins \u202Enegöl\u202C zwei \u2066\u2067drei\u2069\u2069 \u200Frechts\u200E \u061C\u202Dvier",
        ["bidi-open"] = "\u202E\u202E\u2067\u2067alles danach steht verkehrt",
        ["unseen"] = "Wort\u200B\u200Bteil\u2060\uFEFF\u00ADe \u200D\u200C\u2028neue\u2029Zeile\u0085\u0007",
        ["marks"] = $"Z{Repeat("\u0301\u0316\u0489", 200)}a{Repeat("\u033F\u0347", 200)}lgo {Repeat("\u0E47", 300)}",
        ["unbroken"] = Repeat("Fahrplan", Longest / 8),
        ["unbroken-marks"] = Repeat("W\u0302", 2_000),
        ["right-to-left"] = Repeat("هذا تعليق على الجدول الزمني للعبارة. זו תגובה. ", 20),
        ["lines"] = Repeat("a\n\n\n", 500),
        ["wide"] = $"{Repeat("﷽", 60)}{Repeat("𒐫", 60)}{Repeat("👨‍👩‍👧‍👦", 60)}",
        ["tabs"] = Repeat("\t.", 500),
        ["vertical"] = Repeat("ᠮᠣᠩᠭᠣᠯ", 100),
    };

    /// <summary>As much of a text as a field takes that has a limit.</summary>
    /// <param name="text">Any.</param>
    /// <param name="most">In UTF-16 units.</param>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)] : text[..most];

    /// <summary>As much of a text as an id takes: 255 bytes without control characters.</summary>
    public static string Id(string text)
    {
        var id = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes().Where(rune => !Rune.IsControl(rune)))
        {
            if ((bytes += rune.Utf8SequenceLength) > 255)
                break;
            id.Append(rune);
        }

        return id.Length == 0 ? "-" : id.ToString();
    }

    /// <summary>A text as the console shows it: what cannot be seen stands there by its name.</summary>
    public static string Visible(string text) => string.Concat(Unseen.Split(text).Select(piece => piece.Text));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
