namespace Moderation.Service.Console;

/// <summary>Shows invisible characters, such as bidi controls, by short names; joiners, which scripts and emoji need, stay.</summary>
internal static class Unseen
{
    /// <summary>A run of visible text, or of one invisible character.</summary>
    internal readonly record struct Piece(string Text, string? Name, string? Code);

    public static IEnumerable<Piece> Split(string text)
    {
        var begin = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (NameOf(text[i]) is not { } name)
                continue;
            if (i > begin)
                yield return new Piece(text[begin..i], null, null);
            var run = i;
            while (run + 1 < text.Length && text[run + 1] == text[i])
                run++;
            var times = run - i + 1;
            var code = ((int)text[i]).ToString("X4", CultureInfo.InvariantCulture);
            yield return new Piece("", times == 1 ? name : $"{name}×{times.ToString(CultureInfo.InvariantCulture)}", $"U+{code}");
            i = run;
            begin = run + 1;
        }

        if (begin < text.Length)
            yield return new Piece(begin == 0 ? text : text[begin..], null, null);
    }

    private static string? NameOf(char c) => c switch
    {
        '\u202A' => "LRE",
        '\u202B' => "RLE",
        '\u202C' => "PDF",
        '\u202D' => "LRO",
        '\u202E' => "RLO",
        '\u2066' => "LRI",
        '\u2067' => "RLI",
        '\u2068' => "FSI",
        '\u2069' => "PDI",
        '\u200E' => "LRM",
        '\u200F' => "RLM",
        '\u061C' => "ALM",
        '\u200B' => "ZWSP",
        '\u2060' => "WJ",
        '\uFEFF' => "BOM",
        '\u00AD' => "SHY",
        '\u2028' => "LS",
        '\u2029' => "PS",
        '\t' or '\n' or '\r' => null,
        _ when char.IsControl(c) => "CTL",
        _ => null,
    };
}
