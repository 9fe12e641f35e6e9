using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Service.Sites;

namespace Moderation.Service.Counts;

/// <summary>What a page asks for, and what may be wrong with it.</summary>
internal sealed record CountsRequest(string[] Articles, string? Locale = null)
{
    /// <returns>Null for a body that is no such request.</returns>
    public static async Task<CountsRequest?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            var asked = await JsonSerializer.DeserializeAsync<CountsRequest>(request.Body, JsonSerializerOptions.Web, cancellation);
            return asked?.Articles is null || asked.Articles.Contains(null!) ? null : asked;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair
        }
    }

    /// <returns>400 that names the parameter, or null.</returns>
    public static ProblemHttpResult? Problem(string[] articles, string? locale, int most, string parameter)
    {
        if (articles.Length == 0)
            return Wrong(parameter, "is missing.");
        if (articles.Length > most)
            return Wrong(parameter, $"must be at most {most}.");
        if (articles.Select(Ids.Problem).FirstOrDefault(wrong => wrong is not null) is { } problem)
            return Wrong(parameter, problem);
        return locale is not null && !Locales.IsTag(locale) ? Wrong("locale", "must be a BCP 47 language tag, such as de or vi-VN.") : null;
    }

    public static ProblemHttpResult Wrong(string parameter, string message) => TypedResults.Problem(
        $"{parameter}: {message}",
        statusCode: StatusCodes.Status400BadRequest,
        title: "A parameter is wrong",
        extensions: new Dictionary<string, object?> { ["errors"] = new Dictionary<string, string[]> { [parameter] = [message] } });
}
