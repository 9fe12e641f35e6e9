using Moderation.Service.Storage;

namespace Moderation.Service.Intake;

/// <summary>
/// The language of a comment whose text says too little. The article's comes first: many publishers send a fixed hint or that of the
/// reader's browser.
/// </summary>
internal static class LanguageFallback
{
    /// <summary>ISO 639-2: undetermined, multiple, uncoded, no linguistic content.</summary>
    private static readonly string[] NotLanguages = ["und", "mul", "mis", "zxx"];

    /// <returns>The first BCP 47 tag that names a language: the article's locale, the hint, the site's locale.</returns>
    public static string Of(CommentSubmitted comment, Site site) =>
        NamesLanguage(comment.ArticleLocale) ? comment.ArticleLocale!
        : NamesLanguage(comment.Language) ? comment.Language!
        : site.Locale;

    private static bool NamesLanguage(string? tag) => tag?.Split('-')[0] is { Length: 2 or 3 } primary
        && !NotLanguages.Contains(primary, StringComparer.OrdinalIgnoreCase);
}
