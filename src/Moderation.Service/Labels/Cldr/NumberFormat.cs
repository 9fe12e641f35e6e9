using System.Globalization;

namespace Moderation.Service.Labels.Cldr;

/// <summary>How a locale writes whole numbers.</summary>
/// <param name="digits">The ten of them, some outside the basic plane.</param>
/// <param name="group">What stands between groups.</param>
/// <param name="primary">Digits of the last group.</param>
/// <param name="secondary">Digits of the others: 12,34,567.</param>
/// <param name="minimum">Digits before the last group from which on there are groups: with 2 it is 1234, but 12.345.</param>
internal sealed class NumberFormat(string digits, string group, int primary, int secondary, int minimum)
{
    private const int MostDigits = 19;

    private readonly int _width = digits.Length / 10;
    private readonly bool _isPlain = digits == "0123456789";

    /// <param name="number">Not negative, as all counts are.</param>
    public string Format(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (_isPlain && number < 1_000)
            return number.ToString(CultureInfo.InvariantCulture); // the runtime keeps the small ones

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
}
