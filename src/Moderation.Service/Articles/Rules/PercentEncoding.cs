using System.Text.Unicode;

namespace Moderation.Service.Articles.Rules;

/// <summary>Percent-encoding in one form of many.</summary>
internal static class PercentEncoding
{
    /// <summary>
    /// Decodes a part of a URL and encodes it again: UTF-8 in Unicode's form C, digits in upper case, plain what RFC 3986, section 2.3,
    /// calls unreserved and what is named. What no UTF-8 has stays the bytes that it is.
    /// </summary>
    /// <param name="text">Between two delimiters: both they and what is no part of them would be lost.</param>
    /// <param name="plain">ASCII that needs no encoding in such a part.</param>
    public static string Normalize(string text, string plain)
    {
        var bytes = Composed(Decoded(text));
        var normal = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            var c = (char)value;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' || plain.Contains(c, StringComparison.Ordinal))
                normal.Append(c);
            else
                normal.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        return normal.ToString();
    }

    private static ReadOnlySpan<byte> Decoded(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length
                && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes[count++] = value;
                i += 2;
            }
            else
            {
                Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var units); // half a surrogate pair is the replacement character
                count += rune.EncodeToUtf8(bytes.AsSpan(count));
                i += units - 1;
            }
        }

        return bytes.AsSpan(0, count);
    }

    // Some systems write ü as u and two dots: one letter to every reader.
    private static ReadOnlySpan<byte> Composed(ReadOnlySpan<byte> bytes)
    {
        const char noCharacter = '\ufffe'; // what holds it has no form C
        if (Ascii.IsValid(bytes) || !Utf8.IsValid(bytes))
            return bytes;
        var text = Encoding.UTF8.GetString(bytes);
        return text.Contains(noCharacter, StringComparison.Ordinal) ? bytes : Encoding.UTF8.GetBytes(text.Normalize());
    }
}
