using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Service.Requests;

namespace Moderation.Service.StandIns;

/// <summary>What scripts send, and what may be wrong with it.</summary>
internal static class StandInRequest
{
    public const int MostInQuery = 100;
    public const int MostInBody = 1_000;
    public const int BodyBytes = 128 << 10;
    private const int MostUrlLength = 2_048;

    /// <summary>Reads JSON whatever its content type: a script that says text/plain spares the browser the preflight.</summary>
    /// <returns>The list of texts that the body is, or null where it is none.</returns>
    public static async Task<string[]?> ListAsync(HttpRequest request)
    {
        try
        {
            var list = await JsonSerializer.DeserializeAsync<string[]>(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return list is null || list.Contains(null!) ? null : list;
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

    /// <returns>What is wrong with a list of URLs or paths, as 400 that names the parameter, or null.</returns>
    public static ProblemHttpResult? Problem(string parameter, IReadOnlyCollection<string> urls, int most) =>
        urls.Count > most ? Problems.Parameter(parameter, $"must be at most {most}.")
        : urls.Any(url => url.Length is 0 or > MostUrlLength) ? Problems.Parameter(parameter, $"must be 1-{MostUrlLength} characters.")
        : urls.Any(url => url.Any(char.IsControl)) ? Problems.Parameter(parameter, "must not contain control characters.")
        : null;

    public static ProblemHttpResult UnknownHost(HttpRequest request) => TypedResults.Problem(
        $"No site has the host {request.Host.Host}.", statusCode: StatusCodes.Status404NotFound, title: "There is no such site");
}
