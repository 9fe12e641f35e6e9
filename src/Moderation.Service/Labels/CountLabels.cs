using Moderation.Service.Labels.Cldr;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Labels;

/// <summary>What a page shows for a count: "Kommentar (0)". The site's own pattern for a locale, else ours, else the English one.</summary>
internal sealed class CountLabels(UnreadableSettings unreadable)
{
    private readonly LastReadable<string, LocaleTable<PluralPattern>> _ofSites = new(
        "labels", site => site.Labels, site => new(Parse(site.Labels)), _ => new(Parse("{}")), unreadable);

    public string Of(Site site, string locale, long count)
    {
        var (pattern, written) = PatternOf(site, locale);
        return pattern.Format(count, written);
    }

    /// <summary>The label without its number: "Kommentare".</summary>
    public string NounOf(Site site, string locale, long count)
    {
        var (pattern, written) = PatternOf(site, locale);
        var label = pattern.Format(count, written);
        var number = NumberFormat.Of(written).Format(count);
        var noun = label.Replace($"({number})", "", StringComparison.Ordinal).Trim();
        return noun.Length < label.Length ? noun : label.Replace(number, "", StringComparison.Ordinal).Trim();
    }

    /// <summary>The label that is right for most counts above 1, with a text in the number's place: "Kommentare ({num})".</summary>
    public string TemplateOf(Site site, string locale, string number)
    {
        var (pattern, written) = PatternOf(site, locale);
        return pattern.Template(written, number);
    }

    /// <param name="json">Object of locale, in any spelling that <see cref="Locales"/> reads, to pattern.</param>
    /// <returns>Patterns by tag.</returns>
    public static IReadOnlyDictionary<string, PluralPattern> Parse(string json)
    {
        var patterns = new Dictionary<string, PluralPattern>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (var (locale, pattern) in JsonSerializer.Deserialize<Dictionary<string, string?>>(json) ?? [])
            {
                var tag = Locales.Read(locale) ?? throw new FormatException($"'{locale}' names no language, as de or vi-VN do.");
                if (pattern is null || !patterns.TryAdd(tag, PluralPattern.Parse(pattern)))
                    throw new FormatException($"The locale {locale} needs one plural pattern, not none and not two.");
            }

            return patterns;
        }
        catch (JsonException exception)
        {
            throw new FormatException("Labels are a JSON object of locale to plural pattern.", exception);
        }
    }

    // The English default, for languages without a label, has English numbers.
    private (PluralPattern Pattern, string Written) PatternOf(Site site, string locale) =>
        (_ofSites.Of(site).Find(locale) ?? DefaultLabels.Find(locale)) is { } pattern ? (pattern, locale) : (DefaultLabels.English, "en");
}

internal static class LabelsServices
{
    public static IServiceCollection AddLabels(this IServiceCollection services) => services.AddSingleton<CountLabels>();
}
