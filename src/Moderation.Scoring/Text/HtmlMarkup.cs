namespace Moderation.Scoring;

/// <summary>HTML entities stand for their character, tags and tokens of line breaks for a space.</summary>
internal static class HtmlMarkup
{
    /// <summary><c>#x2019;</c></summary>
    private const int LongestNumber = 7;

    private static readonly string[] Breaks = ["<br>", "<br/>", "<br />", "<p>", "</p>", "|LBR|"];

    private static readonly (string Name, char Character)[] Entities =
    [
        ("quot;", '"'), ("apos;", '\''), ("lt;", '<'), ("gt;", '>'), ("nbsp;", ' '), ("auml;", 'ä'), ("ouml;", 'ö'), ("uuml;", 'ü'),
        ("Auml;", 'Ä'), ("Ouml;", 'Ö'), ("Uuml;", 'Ü'), ("szlig;", 'ß'), ("euro;", '€'), ("hellip;", '.'), ("ndash;", '-'), ("mdash;", '-'),
    ];

    /// <param name="rest">Begins with <c>&amp;</c>, <c>&lt;</c> or <c>|</c>.</param>
    /// <param name="length">UTF-16 units that it takes in <paramref name="rest"/>.</param>
    public static bool TryRead(ReadOnlySpan<char> rest, out char decoded, out int length)
    {
        (decoded, length) = (' ', 0);
        if (rest[0] == '&')
            return TryReadEntity(rest, out decoded, out length);
        foreach (var token in Breaks)
        {
            if (!rest.StartsWith(token, StringComparison.OrdinalIgnoreCase))
                continue;
            length = token.Length;
            return true;
        }

        return false;
    }

    /// <summary>Some texts were encoded twice or more: <c>&amp;amp;amp;quot;</c>.</summary>
    private static bool TryReadEntity(ReadOnlySpan<char> rest, out char decoded, out int length)
    {
        length = 1;
        while (rest[length..].StartsWith("amp;", StringComparison.Ordinal))
            length += 4;
        foreach (var (name, character) in Entities)
        {
            if (!rest[length..].StartsWith(name, StringComparison.Ordinal))
                continue;
            decoded = character;
            length += name.Length;
            return true;
        }

        if (TryReadNumber(rest[length..], out decoded, out var digits))
        {
            length += digits;
            return true;
        }

        decoded = '&';
        return length > 1;
    }

    /// <summary><c>#39;</c> or <c>#x27;</c>, where they name a visible character of the first plane.</summary>
    private static bool TryReadNumber(ReadOnlySpan<char> rest, out char decoded, out int length)
    {
        (decoded, length) = (' ', 0);
        var end = rest[..Math.Min(rest.Length, LongestNumber)].IndexOf(';');
        if (end < 2 || rest[0] != '#')
            return false;
        var hexadecimal = rest[1] is 'x' or 'X';
        var digits = rest[(hexadecimal ? 2 : 1)..end];
        var styles = hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!ushort.TryParse(digits, styles, null, out var value) || !TraitTable.Has((char)value, Traits.Simple | Traits.Space))
            return false;
        (decoded, length) = ((char)value, end + 1);
        return true;
    }
}
