using System.Globalization;

namespace Moderation.Scoring.Features;

/// <summary>
/// What advertising looks like in any language, as numbers 0..1: links, contact details, money, capitals, digits, repetition.
/// They carry spam where no spam of that language was there to learn from.
/// </summary>
internal static class TextSignals
{
    public const int Count = 8;

    private static readonly string[] Links = ["http://", "https://", "www.", "t.me/", "bit.ly/", "wa.me/"];

    /// <summary>Fills <paramref name="signals"/>, <see cref="Count"/> long.</summary>
    public static void Measure(TreatedText text, Span<float> signals)
    {
        var links = Links.Sum(link => CountOf(text.Text, link));
        signals[0] = links > 0 ? 1 : 0;
        signals[1] = Math.Min(1, links / 4f);
        signals[2] = HasPhoneNumber(text.Text) ? 1 : 0;
        signals[3] = HasMailAddress(text.Text) ? 1 : 0;
        Densities(text, signals[4..7]);
        signals[7] = Repetition(text.Text);
    }

    private static int CountOf(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
            count++;
        return count;
    }

    /// <summary>Seven or more digits with nothing but phone punctuation between them.</summary>
    private static bool HasPhoneNumber(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (c is not (' ' or '-' or '/' or '(' or ')' or '+' or '.'))
                digits = 0;
            if (digits >= 7)
                return true;
        }

        return false;
    }

    private static bool HasMailAddress(string text)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            if (at == 0 || !Characters.IsWord(text[at - 1]))
                continue;
            var end = text.IndexOf(' ', at);
            if (text.IndexOf('.', at, (end < 0 ? text.Length : end) - at) > at + 1)
                return true;
        }

        return false;
    }

    /// <summary>Money signs (0/1), share of capitals among letters, share of digits among all characters. Capitals count from eight letters on.</summary>
    private static void Densities(TreatedText text, Span<float> densities)
    {
        int capitals = 0, letters = 0, digits = 0, money = 0;
        foreach (var c in text.Original)
        {
            if (char.IsLetter(c))
                letters++;
            if (char.IsUpper(c))
                capitals++;
            if (char.IsAsciiDigit(c))
                digits++;
            if (char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol)
                money++;
        }

        densities[0] = money > 0 ? 1 : 0;
        densities[1] = letters < 8 ? 0 : (float)capitals / letters;
        densities[2] = text.Original.Length == 0 ? 0 : (float)digits / text.Original.Length;
    }

    /// <summary>Share of words that were there before, from eight words on.</summary>
    private static float Repetition(string text)
    {
        var seen = new HashSet<int>();
        var words = 0;
        for (var begin = 0; begin < text.Length;)
        {
            var end = text.IndexOf(' ', begin);
            end = end < 0 ? text.Length : end;
            var hash = 17;
            foreach (var c in text.AsSpan(begin, end - begin))
                hash = (hash * 31) + c;
            seen.Add(hash);
            words++;
            begin = end + 1;
        }

        return words < 8 ? 0 : 1 - ((float)seen.Count / words);
    }
}
