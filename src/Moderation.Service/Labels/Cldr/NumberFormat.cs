namespace Moderation.Service.Labels.Cldr;

/// <summary>How a locale writes whole numbers, by CLDR.</summary>
/// <param name="digits">The ten of them, some outside the basic plane.</param>
/// <param name="primary">Digits of the last group.</param>
/// <param name="secondary">Digits of the others: 12,34,567.</param>
/// <param name="minimum">Digits before the last group from which on there are groups: with 2 it is 1234, but 12.345.</param>
internal sealed class NumberFormat(string digits, string group, int primary, int secondary, int minimum)
{
    private const int MostDigits = 19;
    private static readonly LocaleTable<NumberFormat> Formats = Read();
    private readonly int _width = digits.Length / 10;
    private readonly bool _isPlain = digits == "0123456789";

    /// <summary>The locale's own, else that of a wider one, else that of CLDR's root: 1,234.</summary>
    public static NumberFormat Of(string locale) => Formats.Find(locale) ?? Formats.Find("und")!;

    public string Format(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (_isPlain && number < 1_000)
            return number.ToString(CultureInfo.InvariantCulture); // the runtime caches the small ones

        Span<char> plain = stackalloc char[MostDigits];
        number.TryFormat(plain, out var count, default, CultureInfo.InvariantCulture);
        var isGrouped = count >= primary + minimum;
        Span<char> written = stackalloc char[MostDigits * (_width + group.Length)];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var left = count - i; // digits from here on
            if (i > 0 && isGrouped && left >= primary && (left - primary) % secondary == 0)
                Append(group, written, ref at);
            Append(digits.AsSpan((plain[i] - '0') * _width, _width), written, ref at);
        }

        return new string(written[..at]);
    }

    private static void Append(ReadOnlySpan<char> text, Span<char> to, ref int at)
    {
        text.CopyTo(to[at..]);
        at += text.Length;
    }

    private static LocaleTable<NumberFormat> Read()
    {
        var formats = JsonSerializer.Deserialize<NumberData>(EmbeddedFile.Read("cldr/numbers.json"), JsonSerializerOptions.Web)!.Formats;
        return new(
            from f in formats
            from locale in f.Locales.Split(' ')
            select KeyValuePair.Create(locale, new NumberFormat(f.Digits, f.Group, f.Primary, f.Secondary, f.Minimum)));
    }

    private sealed record NumberData(IReadOnlyList<FormatData> Formats);

    private sealed record FormatData(string Digits, string Group, int Primary, int Secondary, int Minimum, string Locales);
}
