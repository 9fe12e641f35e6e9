namespace Moderation.Service.Articles.Rules;

/// <summary>Percent-encoding in the one form that RFC 3986, section 6.2.2, calls normal.</summary>
internal static class PercentSigns
{
    /// <summary>Digits in upper case, unreserved characters plain, all else that is not ASCII or not allowed encoded as UTF-8.</summary>
    public static string Normalize(string text)
    {
        var normal = new StringBuilder(text.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%' && i + 2 < text.Length
                && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                Append(value);
                i += 2;
            }
            else if (c == '%' || c is <= ' ' or '"' or '<' or '>' or '^' or '`' or '{' or '|' or '}' or '\\')
            {
                normal.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
            }
            else if (char.IsAscii(c))
            {
                normal.Append(c);
            }
            else
            {
                Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var units); // half a surrogate pair is the replacement character
                foreach (var part in utf8[..rune.EncodeToUtf8(utf8)])
                    Append(part);
                i += units - 1;
            }
        }

        return normal.ToString();

        void Append(byte value)
        {
            if (char.IsAsciiLetterOrDigit((char)value) || (char)value is '-' or '.' or '_' or '~')
                normal.Append((char)value);
            else
                normal.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }
    }
}
