using Moderation.Service.Accounts;

namespace Moderation.Service.Console;

/// <summary>What the console says, and how it writes numbers and dates, in one language.</summary>
internal sealed class ConsoleTexts : Translated
{
    private ConsoleTexts(Translation language)
        : base(language) => (Culture, Insight) = (CultureInfo.GetCultureInfo(Language), new InsightTexts(language));

    public static ConsoleTexts German { get; } = new(Languages.German);
    public static ConsoleTexts English { get; } = new(Languages.English);
    public static ConsoleTexts Vietnamese { get; } = new(Languages.Vietnamese);
    public static IReadOnlyList<ConsoleTexts> All { get; } = [German, English, Vietnamese];
    public CultureInfo Culture { get; }
    public InsightTexts Insight { get; }

    /// <returns>English for a language the console does not speak.</returns>
    public static ConsoleTexts Of(string? language) => All.FirstOrDefault(texts => texts.Language == language) ?? English;

    /// <summary>The first language of the browser's list that the console speaks.</summary>
    public static string Preferred(HttpRequest request) =>
        Languages.Accepted(request).FirstOrDefault(language => All.Any(texts => texts.Language == language)) ?? English.Language;

    public string Number(long number) => number.ToString("N0", Culture);

    /// <summary>Never 0 or 100, since a probability is never certain.</summary>
    public string Percent(double share) => share switch
    {
        < 0.01 => $"< {Whole(0.01)}",
        > 0.99 => $"> {Whole(0.99)}",
        _ => Whole(share),
    };

    /// <summary>With the hour, in UTC; the browser replaces it by its local time.</summary>
    public string Moment(DateTimeOffset time) => $"{time.UtcDateTime.ToString("g", Culture)} UTC";

    /// <summary>A language as those who speak it call it.</summary>
    public static string LanguageName(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    // Number and sign stay on one line.
    private string Whole(double share) => share.ToString("P0", Culture).Replace(' ', '\u00A0');
}

/// <summary>What the pages for leads say.</summary>
internal sealed class InsightTexts(Translation language) : Translated(language);
