using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Requests;

namespace Moderation.Service.StandIns.Remark42;

/// <summary>Remark42: counts of a list of URLs or of one, the site named by a parameter. An unknown site is 400, as there.</summary>
internal static class Remark42Counts
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapScript("/web/counter.js", "stand-ins/remark42.js");
        routes.MapScript("/web/counter.mjs", "stand-ins/remark42.js");
        routes.MapGet("/api/v1/count", CountAsync).WithSummary("The count of one URL, as Remark42 answers.");
        routes.MapPost("/api/v1/counts", CountsAsync).Accepts<string[]>("application/json", "*/*")
            .WithMetadata(new RequestSizeLimitAttribute(StandInRequest.BodyBytes))
            .WithSummary("Counts of up to 1,000 URLs, as Remark42 answers.");
    }

    private static async Task<IResult> CountAsync(HttpContext context, string? site, string? url, StandInSites sites, StandInCounts counts)
    {
        if (await sites.OfRemark42Async(context.Request, site ?? "") is not { } known)
            return UnknownSite(site, "can't get count");
        if (url is null)
            return Problems.Parameter("url", "is missing.");
        if (StandInRequest.Problem("url", [url], most: 1) is { } problem)
            return problem;
        var count = (await counts.ReadAsync(known.Id, [StandInKey.OfUrl(url)], context.RequestAborted))[0];
        return StandInAnswer.Json(context.Response, new { count = count?.Approved ?? 0, locator = new { site, url } });
    }

    private static async Task<IResult> CountsAsync(HttpContext context, string? site, StandInSites sites, StandInCounts counts)
    {
        if (await sites.OfRemark42Async(context.Request, site ?? "") is not { } known)
            return UnknownSite(site, "can't get counts");
        if (await StandInRequest.ListAsync(context.Request) is not { } urls)
            return Problems.Parameter("body", "must be a JSON list of URLs.");
        if (StandInRequest.Problem("body", urls, StandInRequest.MostInBody) is { } problem)
            return problem;
        var read = await counts.ReadAsync(known.Id, [.. urls.Select(StandInKey.OfUrl)], context.RequestAborted);
        return StandInAnswer.Json(context.Response, urls.Zip(read, (url, count) => new { url, count = count?.Approved ?? 0 }));
    }

    private static ProblemHttpResult UnknownSite(string? site, string details)
    {
        var error = site is null ? "is missing." : $"site \"{site}\" not found";
        return Problems.Parameter("site", error, ("error", error), ("details", details));
    }
}
