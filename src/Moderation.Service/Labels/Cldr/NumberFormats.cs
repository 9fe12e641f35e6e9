using System.Text.Json;

namespace Moderation.Service.Labels.Cldr;

/// <summary>How the locales of CLDR write whole numbers.</summary>
internal static class NumberFormats
{
    private static readonly LocaleTable<NumberFormat> Formats = Read();

    /// <summary>The locale's own, else that of what it is a kind of, else that of CLDR's root: 1,234.</summary>
    public static NumberFormat Of(string locale) => Formats.Find(locale) ?? Formats.Find("und")!;

    private static LocaleTable<NumberFormat> Read()
    {
        var read = JsonSerializer.Deserialize<NumberData>(EmbeddedFile.Read("cldr/numbers.json"), JsonSerializerOptions.Web)!;
        return new(read.Formats.SelectMany(format => format.Locales.Split(' ')
            .Select(locale => KeyValuePair.Create(locale, new NumberFormat(format.Digits, format.Group, format.Primary, format.Secondary, format.Minimum)))).ToList());
    }

    private sealed record NumberData(IReadOnlyList<FormatData> Formats);

    private sealed record FormatData(string Digits, string Group, int Primary, int Secondary, int Minimum, string Locales);
}
