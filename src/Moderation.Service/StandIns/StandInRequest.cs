using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Service.Requests;

namespace Moderation.Service.StandIns;

internal static class StandInRequest
{
    public const int MostInQuery = 100;
    public const int MostInBody = 1_000;
    public const int BodyBytes = 128 << 10;
    private const int MostUrlLength = 2_048;

    /// <summary>Reads a list of texts whatever its content type: with text/plain a script spares the browser the preflight.</summary>
    public static async Task<string[]?> ListAsync(HttpRequest request)
    {
        var body = (await request.ReadAllAsync(request.HttpContext.RequestAborted)).WithoutMark();
        try
        {
            if (JsonBody.HasMoreTokens(body.Span, 2 * MostInBody))
                return null;
            var list = JsonSerializer.Deserialize<string[]>(body.Span);
            return list is null || list.Contains(null!) ? null : list;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null; // an invalid operation is half a surrogate pair
        }
    }

    /// <returns>400 that names the parameter, or null.</returns>
    public static ProblemHttpResult? Problem(string parameter, IReadOnlyCollection<string> urls, int most) =>
        urls.Count > most ? Problems.Parameter(parameter, $"must be at most {most}.")
        : urls.Any(url => url.Length is 0 or > MostUrlLength) ? Problems.Parameter(parameter, $"must be 1-{MostUrlLength} characters.")
        : urls.Any(url => url.Any(char.IsControl)) ? Problems.Parameter(parameter, "must not contain control characters.")
        : null;

    public static ProblemHttpResult UnknownHost(HttpRequest request) => TypedResults.Problem(
        $"No site has the host {request.Host.Host}.", statusCode: StatusCodes.Status404NotFound, title: "There is no such site");
}
