using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Moderation.Service.Requests;
using Moderation.Service.Sites;

namespace Moderation.Service.Counts;

/// <summary>What a page asks for, and what may be wrong with it.</summary>
internal sealed record CountsRequest(string[]? Articles = null, string[]? Urls = null, string? Locale = null)
{
    private const int LongestUrl = 2_048;

    /// <summary>Reads the query in one pass, without the collections that the framework's binding makes.</summary>
    public static CountsRequest OfQuery(HttpRequest request)
    {
        var (articles, urls, locale) = (new List<string>(), new List<string>(), (string?)null);
        foreach (var parameter in new QueryStringEnumerable(request.QueryString.Value))
        {
            switch (parameter.DecodeName().Span)
            {
                case var name when name.Equals("article", StringComparison.OrdinalIgnoreCase):
                    articles.Add(ValueOf(parameter));
                    break;
                case var name when name.Equals("url", StringComparison.OrdinalIgnoreCase):
                    urls.Add(ValueOf(parameter));
                    break;
                case var name when name.Equals("locale", StringComparison.OrdinalIgnoreCase):
                    locale = Locales.Read(ValueOf(parameter));
                    break;
            }
        }

        return new(articles.Count > 0 || urls.Count == 0 ? [.. articles] : null, urls.Count > 0 ? [.. urls] : null, locale);

        // Most ids have nothing to decode.
        static string ValueOf(QueryStringEnumerable.EncodedNameValuePair parameter) =>
            (parameter.EncodedValue.Span.ContainsAny('%', '+') ? parameter.DecodeValue() : parameter.EncodedValue).ToString();
    }

    /// <param name="most">Ids or URLs; a body that has many more values is not read at all.</param>
    public static async Task<(CountsRequest? Asked, ProblemHttpResult? Problem)> OfBodyAsync(
        HttpRequest request, int most, CancellationToken cancellation)
    {
        var body = (await request.ReadAllAsync(cancellation)).WithoutMark();
        try
        {
            if (JsonBody.HasMoreTokens(body.Span, 2 * most))
                return (null, Problems.Parameter("articles", $"must be at most {most}, and so must urls."));
            var asked = JsonSerializer.Deserialize<CountsRequest>(body.Span, JsonSerializerOptions.Web);
            return asked is { Articles: not null, Urls: not null } || (asked?.Articles ?? asked?.Urls)?.Contains(null!) == false
                ? (asked, null)
                : (null, NoList(ofUrls: asked is { Urls: not null }));
        }
        catch (JsonException exception)
        {
            return (null, exception.Path == "$.locale"
                ? Problems.Parameter("locale", "must be a text.")
                : NoList(ofUrls: exception.Path?.StartsWith("$.urls", StringComparison.OrdinalIgnoreCase) == true));
        }
        catch (InvalidOperationException)
        {
            return (null, NoList(ofUrls: false)); // half a surrogate pair
        }
    }

    /// <returns>400 that names the parameter for articles or for URLs, or null.</returns>
    public ProblemHttpResult? Problem(int most, string articles, string urls) =>
        Articles is not null && Urls is not null ? Problems.Parameter(urls, $"cannot go together with {articles}.")
        : Urls is null ? ArticlesProblem(Articles!, most, articles)
        : UrlsProblem(Urls, most, urls);

    public static ProblemHttpResult? ArticlesProblem(IReadOnlyCollection<string> articles, int most, string parameter) =>
        CountProblem(articles.Count, most, parameter)
        ?? articles.Select(article => IdProblem(article, parameter)).FirstOrDefault(problem => problem is not null);

    public static ProblemHttpResult? ArticleProblem(string article, string parameter) =>
        article.Length == 0 ? Problems.Parameter(parameter, "is missing.") : IdProblem(article, parameter);

    /// <summary>What is no URL is no problem: it finds nothing.</summary>
    public static ProblemHttpResult? UrlsProblem(IReadOnlyCollection<string> urls, int most, string parameter) =>
        CountProblem(urls.Count, most, parameter)
        ?? (urls.Any(url => url.Length is 0 or > LongestUrl) ? Problems.Parameter(parameter, $"must be 1-{LongestUrl} characters.") : null);

    private static ProblemHttpResult? IdProblem(string article, string parameter) =>
        Ids.Problem(article) is { } problem ? Problems.Parameter(parameter, problem) : null;

    private static ProblemHttpResult? CountProblem(int count, int most, string parameter) =>
        count == 0 ? Problems.Parameter(parameter, "is missing.")
        : count > most ? Problems.Parameter(parameter, $"must be at most {most}.")
        : null;

    private static ProblemHttpResult NoList(bool ofUrls) => ofUrls
        ? Problems.Parameter("urls", "must be an array of URLs.")
        : Problems.Parameter("articles", "must be an array of article ids, or urls one of URLs.");
}
