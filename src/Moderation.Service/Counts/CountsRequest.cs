using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Service.Sites;

namespace Moderation.Service.Counts;

/// <summary>What a page asks for, and what may be wrong with it.</summary>
internal sealed record CountsRequest(string[]? Articles = null, string[]? Urls = null, string? Locale = null)
{
    /// <summary>Characters, which is what browsers and servers bear.</summary>
    private const int LongestUrl = 2_048;

    /// <returns>The request, or 400 that names what is wrong with the body.</returns>
    public static async Task<(CountsRequest? Asked, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            var asked = await JsonSerializer.DeserializeAsync<CountsRequest>(request.Body, JsonSerializerOptions.Web, cancellation);
            if (asked is { Articles: not null, Urls: not null })
                return (null, Wrong("urls", "cannot go together with articles."));
            return asked is null or { Articles: null, Urls: null } || (asked.Articles ?? asked.Urls)!.Contains(null!)
                ? (null, NoList(asked is { Urls: not null }))
                : (asked, null);
        }
        catch (JsonException exception)
        {
            return (null, exception.Path == "$.locale" ? Wrong("locale", "must be a text.") : NoList(exception.Path?.StartsWith("$.urls", StringComparison.OrdinalIgnoreCase) == true));
        }
        catch (InvalidOperationException)
        {
            return (null, NoList(ofUrls: false)); // half a surrogate pair
        }
    }

    /// <returns>400 that names the parameter, or null.</returns>
    public static ProblemHttpResult? Problem(IReadOnlyList<string> articles, string? locale, int most, string parameter)
    {
        if (articles.Count == 0)
            return Wrong(parameter, "is missing.");
        if (articles.Count > most)
            return Wrong(parameter, $"must be at most {most}.");
        foreach (var article in articles)
            if (Ids.Problem(article) is { } problem)
                return Wrong(parameter, problem);
        return LocaleProblem(locale);
    }

    /// <summary>The same for one article.</summary>
    public static ProblemHttpResult? Problem(string article, string? locale, string parameter)
    {
        if (article.Length == 0)
            return Wrong(parameter, "is missing.");
        return Ids.Problem(article) is { } problem ? Wrong(parameter, problem) : LocaleProblem(locale);
    }

    /// <summary>The same for URLs. What is none is no problem: it finds nothing.</summary>
    public static ProblemHttpResult? UrlProblem(IReadOnlyList<string> urls, string? locale, int most, string parameter)
    {
        if (urls.Count == 0)
            return Wrong(parameter, "is missing.");
        if (urls.Count > most)
            return Wrong(parameter, $"must be at most {most}.");
        return urls.Any(url => url.Length is 0 or > LongestUrl) ? Wrong(parameter, $"must be 1-{LongestUrl} characters.") : LocaleProblem(locale);
    }

    public static ProblemHttpResult Wrong(string parameter, string message) => TypedResults.Problem(
        $"{parameter}: {message}",
        statusCode: StatusCodes.Status400BadRequest,
        title: "A parameter is wrong",
        extensions: new Dictionary<string, object?> { ["errors"] = new Dictionary<string, string[]> { [parameter] = [message] } });

    private static ProblemHttpResult NoList(bool ofUrls) =>
        ofUrls ? Wrong("urls", "must be an array of URLs.") : Wrong("articles", "must be an array of article ids, or urls one of URLs.");

    /// <summary>The same for what has only a locale.</summary>
    public static ProblemHttpResult? LocaleProblem(string? locale) =>
        locale is not null && !Locales.IsTag(locale) ? Wrong("locale", "must be a BCP 47 language tag, such as de or vi-VN.") : null;
}
