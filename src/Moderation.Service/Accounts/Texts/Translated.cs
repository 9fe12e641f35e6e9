namespace Moderation.Service.Accounts;

/// <summary>Picks one language's form of a sentence; a further language is a further parameter.</summary>
public delegate string Translation(string german, string english, string vietnamese);

internal static class Languages
{
    public static Translation German { get; } = (german, _, _) => german;
    public static Translation English { get; } = (_, english, _) => english;
    public static Translation Vietnamese { get; } = (_, _, vietnamese) => vietnamese;

    /// <summary>Tags without a region, the browser's first choice first.</summary>
    public static IEnumerable<string> Accepted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.Value!.Split('-')[0].ToLowerInvariant());
}

/// <summary>Texts in one language.</summary>
public abstract class Translated
{
    private protected Translated(Translation language) => In = language;

    /// <summary>The language's tag.</summary>
    public string Language => In("de", "en", "vi");

    /// <summary>The language in itself.</summary>
    public string OwnName => In("Deutsch", "English", "Tiếng Việt");

    internal Translation In { get; }
}
