using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Moderation.Service.Requests;

/// <summary>Refusals as <c>application/problem+json</c> (RFC 9457), with what is wrong by field.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(Refusal refusal) => TypedResults.Problem(Details(refusal));

    public static ProblemDetails Details(Refusal refusal)
    {
        var (status, title) = refusal.Reason switch
        {
            _ when refusal.IsOurFault => (StatusCodes.Status422UnprocessableEntity, "The comment cannot be judged"),
            RefusalReason.UnknownSite => (StatusCodes.Status404NotFound, "Unknown site"),
            RefusalReason.Conflict => (StatusCodes.Status409Conflict, "Conflict with what is stored"),
            RefusalReason.NotAllowed => (StatusCodes.Status403Forbidden, "Not allowed"),
            RefusalReason.InvalidJson => (StatusCodes.Status400BadRequest, "The body cannot be read"),
            RefusalReason.TooLong => (StatusCodes.Status400BadRequest, "A field is too long"),
            _ => (StatusCodes.Status400BadRequest, "A field is wrong"),
        };
        var details = new ProblemDetails
        {
            Status = status,
            Title = title,
            Detail = refusal.Detail,
            Extensions = { ["reason"] = refusal.Reason },
        };
        if (refusal.Errors.Count > 0)
            details.Extensions["errors"] = refusal.Errors.GroupBy(error => error.Field)
                .ToDictionary(group => group.Key, group => group.Select(error => error.Message).ToArray());
        return details;
    }

    /// <summary>400 for one wrong parameter of a public route.</summary>
    /// <param name="others">Further members of the body.</param>
    public static ProblemHttpResult Parameter(string parameter, string message, params (string Name, object Value)[] others)
    {
        var extensions = new Dictionary<string, object?> { ["errors"] = new Dictionary<string, string[]> { [parameter] = [message] } };
        foreach (var (name, value) in others)
            extensions[name] = value;
        return TypedResults.Problem(
            $"{parameter}: {message}", statusCode: StatusCodes.Status400BadRequest, title: "A parameter is wrong", extensions: extensions);
    }

    /// <summary>400 for one wrong field, with the reason that messages are refused for.</summary>
    public static ProblemHttpResult Field(string field, string message) => Of(Refusal.Of([new FieldError(field, message)]));

    public const string NoRoom = "Too many comments are being taken in; send this one again.";

    /// <summary>503; the web server adds when to come back.</summary>
    public static ProblemHttpResult Saturated() => TypedResults.Problem(NoRoom, statusCode: StatusCodes.Status503ServiceUnavailable);

    /// <summary>429 with the whole seconds after which it is worth asking again.</summary>
    public static Task TooManyAsync(HttpContext http, TimeSpan retryAfter)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            $"Too many requests; ask again in {seconds} s.", statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(http);
    }
}
