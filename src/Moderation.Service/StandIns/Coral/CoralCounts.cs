using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Labels;
using Moderation.Service.Requests;
using Moderation.Service.Sites;

namespace Moderation.Service.StandIns.Coral;

/// <summary>Coral: the count of a story by id or URL, for a callback or as JSON. An unknown host is 404, where Coral answers 500.</summary>
internal static partial class CoralCounts
{
    private const int MostRefLength = 8_192;
    private const int MostCallbackLength = 128;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapScript("/assets/js/count.js", "stand-ins/coral.js");
        routes.MapGet("/api/story/count.js", ScriptAsync).WithSummary("The count of a story for a callback, as Coral answers.");
        routes.MapGet("/api/story/count", CountAsync).WithSummary("The count of a story, as Coral answers.");
    }

    private static async Task<IResult> ScriptAsync(
        HttpContext context, string? callback, string? id, string? url, [FromQuery(Name = "ref")] string? reference,
        StandInSites sites, StandInCounts counts, CountLabels labels)
    {
        if (await sites.OfHostAsync(context.Request) is not { } site)
            return StandInRequest.UnknownHost(context.Request);
        if (!string.IsNullOrEmpty(callback) && !(callback.Length <= MostCallbackLength && Name().IsMatch(callback)))
            return Problems.Parameter("callback", "must be a dotted JavaScript name.");
        if (reference is null or { Length: 0 or > MostRefLength })
            return Problems.Parameter("ref", $"must be 1-{MostRefLength} characters.");
        if (Problem(id, url) is { } problem)
            return problem;
        var read = (await counts.ReadAsync(site.Id, [KeyOf(id, url)], context.RequestAborted))[0];
        var count = read?.Approved ?? 0;
        var noun = HtmlEncoder.Default.Encode(labels.NounOf(site, site.Locale, count));
        var body = new
        {
            @ref = reference,
            countHtml = "<span class=\"coral-count-number\">COMMENT_COUNT</span>",
            textHtml = $"<span class=\"coral-count-text\">{noun}</span>",
            count,
            id = read?.Key.ArticleId,
        };
        return string.IsNullOrEmpty(callback)
            ? StandInAnswer.Json(context.Response, body)
            : StandInAnswer.Call(context.Response, $"/**/ typeof {callback} === 'function' && {callback}(", body, ");");
    }

    private static async Task<IResult> CountAsync(HttpContext context, string? id, string? url, StandInSites sites, StandInCounts counts)
    {
        if (await sites.OfHostAsync(context.Request) is not { } site)
            return StandInRequest.UnknownHost(context.Request);
        if (Problem(id, url) is { } problem)
            return problem;
        var read = (await counts.ReadAsync(site.Id, [KeyOf(id, url)], context.RequestAborted))[0];
        return StandInAnswer.Json(context.Response, new { count = read?.Approved });
    }

    private static StandInKey KeyOf(string? id, string? url) => string.IsNullOrEmpty(id) ? StandInKey.OfUrl(url!) : StandInKey.OfId(id);

    private static ProblemHttpResult? Problem(string? id, string? url) =>
        !string.IsNullOrEmpty(id) ? Ids.Problem(id) is { } problem ? Problems.Parameter("id", problem) : null
        : string.IsNullOrEmpty(url) ? Problems.Parameter("id", "is missing, and so is url.")
        : StandInRequest.Problem("url", [url], most: 1);

    [GeneratedRegex(@"\A[A-Za-z_$][A-Za-z0-9_$]*(?:\.[A-Za-z_$][A-Za-z0-9_$]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
