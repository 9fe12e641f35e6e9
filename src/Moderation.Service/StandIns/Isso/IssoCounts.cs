using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Labels;
using Moderation.Service.Requests;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.StandIns.Isso;

/// <summary>Isso: a path is the article's id, or the path of its URL on the site's pages. An unknown host is 404, not 0.</summary>
internal static class IssoCounts
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapScript("/js/count.min.js", "stand-ins/isso.js");
        routes.MapPost("/count", CountsAsync).Accepts<string[]>("application/json", "*/*")
            .WithMetadata(new RequestSizeLimitAttribute(StandInRequest.BodyBytes))
            .WithSummary("Counts of up to 1,000 paths, as Isso answers; with labels=true their labels.");
    }

    private static async Task<IResult> CountsAsync(
        HttpContext context, string? labels, string? locale, StandInSites sites, StandInCounts counts, CountLabels texts)
    {
        if (await sites.OfHostAsync(context.Request) is not { } site)
            return StandInRequest.UnknownHost(context.Request);
        if (await StandInRequest.ListAsync(context.Request) is not { } paths)
            return Problems.Parameter("body", "JSON must be a list of URLs.");
        if (StandInRequest.Problem("body", paths, StandInRequest.MostInBody) is { } problem)
            return problem;
        var pages = PagesOf(site, context.Request);
        var keys = paths.Select(path => new StandInKey(path, UrlOf(pages, path))).ToList();
        var read = await counts.ReadAsync(site.Id, keys, context.RequestAborted);
        var numbers = read.Select(count => count?.Approved ?? 0);
        // Labels are our addition: numbers cannot say every plural form.
        var language = Locales.Read(locale) ?? site.Locale; // Isso itself says zh_TW
        return StandInAnswer.Json(
            context.Response, labels == "true" ? numbers.Select(number => texts.Of(site, language, number)) : numbers);
    }

    // Where the operator has not set them, the asking page is on the site.
    private static Uri? PagesOf(Site site, HttpRequest request) =>
        Uri.TryCreate(StandInNames.Parse(site.StandIns).Pages ?? request.Headers.Origin.ToString(), UriKind.Absolute, out var pages)
            ? pages
            : null;

    private static string? UrlOf(Uri? pages, string path) =>
        !path.StartsWith('/') ? path
        : pages is not null ? pages.GetLeftPart(UriPartial.Authority) + path
        : null;
}
