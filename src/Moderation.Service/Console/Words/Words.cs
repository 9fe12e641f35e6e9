using System.Globalization;
using Microsoft.Net.Http.Headers;
using Moderation.Contracts;
using Moderation.Service.Storage;

namespace Moderation.Service.Console;

/// <summary>What the console says, in one language. A sentence that a language lacks does not compile.</summary>
internal sealed partial record Words
{
    /// <summary>The language's tag.</summary>
    public required string Language { get; init; }

    /// <summary>The language in itself.</summary>
    public required string OwnName { get; init; }

    /// <summary>How numbers and dates are written.</summary>
    public CultureInfo Culture => field ??= CultureInfo.GetCultureInfo(Language);

    public static IReadOnlyList<Words> All => [German, English, Vietnamese];

    /// <returns>English for a language the console does not speak.</returns>
    public static Words Of(string? language) => All.FirstOrDefault(words => words.Language == language) ?? English;

    /// <summary>The first language of the browser's list that the console speaks.</summary>
    public static string Preferred(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(Primary)
            .FirstOrDefault(language => All.Any(words => words.Language == language)) ?? English.Language;

    public string Number(long number) => number.ToString("N0", Culture);

    /// <summary>A probability is never quite 0 or 1, and is not shown so.</summary>
    public string Percent(double share) => share switch
    {
        < 0.01 => $"< {Whole(0.01)}",
        > 0.99 => $"> {Whole(0.99)}",
        _ => Whole(share),
    };

    // Number and sign stay on one line.
    private string Whole(double share) => share.ToString("P0", Culture).Replace(' ', '\u00A0');

    /// <summary>With the hour, for a list of what happened when; the browser puts its own time zone in its place.</summary>
    public string Moment(DateTimeOffset time) => $"{time.UtcDateTime.ToString("g", Culture)} UTC";

    public string LabelName(string label) => Labels.GetValueOrDefault(label, label);

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

    private static string Primary(StringWithQualityHeaderValue language) => language.Value.Value!.Split('-')[0].ToLowerInvariant();

    // The frame of every page
    public required string Console { get; init; }
    public required string MainNavigation { get; init; }
    public required string SkipToContent { get; init; }
    public required string Queue { get; init; }
    public required string Overview { get; init; }
    public required string Audit { get; init; }
    public required string People { get; init; }
    public required string Account { get; init; }
    public required string SignOut { get; init; }
    public required string Site { get; init; }
    public required string InterfaceLanguage { get; init; }
    public required string Theme { get; init; }
    public required string ThemeSystem { get; init; }
    public required string ThemeLight { get; init; }
    public required string ThemeDark { get; init; }
    public required string KeyboardHelp { get; init; }
    public required string KeysSwitch { get; init; }
    public required string Close { get; init; }
    public required string Cancel { get; init; }
    public required string Save { get; init; }
    public required string NotAllowedTitle { get; init; }
    public required string NotAllowed { get; init; }
    public required string NoSites { get; init; }
    public required string BackToQueue { get; init; }
    public required string ConnectionLost { get; init; }
    public required string ConnectionTryAgain { get; init; }
    public required string ConnectionReload { get; init; }
    public required string Failed { get; init; }

    // Terms
    public required IReadOnlyDictionary<string, string> Labels { get; init; }
    public required Func<CommentStatus, string> Status { get; init; }
    public required Func<ReviewCause, string> Cause { get; init; }

    /// <summary>A policy step as a kind of objection, for filters.</summary>
    public required Func<string, string> Step { get; init; }

    /// <summary>A length of time in its largest unit, short.</summary>
    public required Func<TimeSpan, string> Span { get; init; }
    public required Func<TimeSpan, string> Ago { get; init; }
}
