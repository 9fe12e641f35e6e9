using Moderation.Contracts;
using Moderation.Service.Storage;

namespace Moderation.Service.Intake;

/// <summary>
/// What a comment is taken to be written in where its text says too little. Most comments are in the language of the article; the
/// publisher's hint comes second, since many publishers send a fixed one or that of the reader's browser.
/// </summary>
internal static class LanguageFallback
{
    /// <summary>BCP 47 and ISO 639-2: undetermined, multiple, uncoded, no linguistic content. Set by programs that do not know either.</summary>
    private static readonly string[] NotLanguages = ["und", "mul", "mis", "zxx"];

    /// <returns>The first BCP 47 tag that names a language: the article's locale, the hint, the site's locale.</returns>
    public static string Of(CommentSubmitted comment, Site site) =>
        NamesLanguage(comment.ArticleLocale) ? comment.ArticleLocale!
        : NamesLanguage(comment.Language) ? comment.Language!
        : site.Locale;

    private static bool NamesLanguage(string? tag) => tag?.Split('-')[0] is { Length: 2 or 3 } primary
        && !NotLanguages.Contains(primary, StringComparer.OrdinalIgnoreCase);
}
