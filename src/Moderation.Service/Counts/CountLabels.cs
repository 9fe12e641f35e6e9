using System.Collections.Concurrent;
using System.Text.Json;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts;

/// <summary>What stands on a page for a count: "Kommentar (0)". The site's own pattern for a locale, else ours, else the English one.</summary>
internal sealed class CountLabels
{
    private static readonly Dictionary<string, PluralPattern> Defaults = new()
    {
        ["de"] = PluralPattern.Parse("=0 {Kommentar (0)} one {Kommentar (1)} other {Kommentare (#)}"),
        ["en"] = PluralPattern.Parse("=0 {Comment (0)} one {Comment (1)} other {Comments (#)}"),
        ["vi"] = PluralPattern.Parse("other {Bình luận (#)}"),
    };

    private readonly ConcurrentDictionary<string, (string Json, Dictionary<string, PluralPattern> Patterns)> _ofSites = new();

    /// <param name="site">Whose label it is.</param>
    /// <param name="locale">BCP 47; the asker's, else the article's, else the site's.</param>
    /// <param name="count">Of approved comments.</param>
    public string Of(Site site, string locale, long count)
    {
        var own = PatternsOf(site);
        var language = PluralRules.Language(locale);
        if (own.TryGetValue(locale, out var pattern) || own.TryGetValue(language, out pattern) || Defaults.TryGetValue(language, out pattern))
            return pattern.Format(count, locale);
        return Defaults["en"].Format(count, "en");
    }

    /// <param name="json">Object of locale to pattern; locales are compared without case.</param>
    /// <exception cref="FormatException">A pattern, or the JSON, is not one.</exception>
    public static Dictionary<string, PluralPattern> Parse(string json)
    {
        var patterns = new Dictionary<string, PluralPattern>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (var (locale, pattern) in JsonSerializer.Deserialize<Dictionary<string, string?>>(json) ?? [])
                if (pattern is null || !patterns.TryAdd(locale, PluralPattern.Parse(pattern)))
                    throw new FormatException($"The locale {locale} needs one plural pattern, not none and not two.");
            return patterns;
        }
        catch (JsonException exception)
        {
            throw new FormatException("Labels are a JSON object of locale to plural pattern.", exception);
        }
    }

    private Dictionary<string, PluralPattern> PatternsOf(Site site)
    {
        if (!_ofSites.TryGetValue(site.Id, out var known) || known.Json != site.Labels)
            _ofSites[site.Id] = known = (site.Labels, Parse(site.Labels));
        return known.Patterns;
    }
}
