using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Moderation.Service.Labels;
using Moderation.Service.Requests;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.StandIns.Disqus;

/// <summary>Disqus: identifiers are article ids. An unknown forum is 404: a failed script leaves the page as it is.</summary>
internal static class DisqusCounts
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapScript("/count.js", "stand-ins/disqus.js");
        routes.MapGet("/count-data.js", CountsAsync)
            .WithSummary("Counts of up to 100 identifiers (1=) and URLs (2=), as Disqus answers; with labels=true their labels, too.");
    }

    private static async Task<IResult> CountsAsync(
        HttpContext context, [FromQuery(Name = "labels")] string? withLabels, StandInSites sites, StandInCounts counts, CountLabels labels)
    {
        if (await sites.OfForumAsync(context.Request) is not { } site)
            return StandInRequest.UnknownHost(context.Request);
        var asked = KeysOf(context.Request.QueryString.Value);
        string[] identifiers = [.. asked.Where(key => key.Url is null).Select(key => key.Text)];
        string[] urls = [.. asked.Select(key => key.Url).OfType<string>()];
        if (asked.Count > StandInRequest.MostInQuery)
            return Problems.Parameter(urls.Length > identifiers.Length ? "2" : "1", $"must be at most {StandInRequest.MostInQuery}.");
        if (identifiers.Select(Ids.Problem).FirstOrDefault(wrong => wrong is not null) is { } problem)
            return Problems.Parameter("1", problem);
        if (StandInRequest.Problem("2", urls, StandInRequest.MostInQuery) is { } wrongUrl)
            return wrongUrl;
        var read = await counts.ReadAsync(site.Id, asked, context.RequestAborted);
        var body = new
        {
            text = TextsOf(site, labels),
            counts = asked.Zip(read, (key, count) => CountOf(key.Text, count?.Approved ?? 0)),
        };
        return StandInAnswer.Call(context.Response, "DISQUSWIDGETS.displayCount(", body, ");");

        // Labels are our addition: three texts cannot say every plural form.
        object CountOf(string id, int comments) =>
            withLabels == "true" ? new { id, comments, label = labels.Of(site, site.Locale, comments) } : new { id, comments };
    }

    // The two parameters may alternate, and the answer keeps the order asked.
    private static List<StandInKey> KeysOf(string? query)
    {
        var keys = new List<StandInKey>();
        foreach (var pair in new QueryStringEnumerable(query))
        {
            var value = pair.DecodeValue().ToString();
            if (pair.DecodeName().Span is "1")
                keys.Add(StandInKey.OfId(value));
            else if (pair.DecodeName().Span is "2")
                keys.Add(StandInKey.OfUrl(value));
        }

        return keys;
    }

    // For 0, for 1, and one for all others, whatever the language has.
    private static object TextsOf(Site site, CountLabels labels) => new
    {
        and = "and", // between comments and reactions, which are not counted here
        comments = new
        {
            zero = labels.Of(site, site.Locale, 0),
            one = labels.Of(site, site.Locale, 1),
            multiple = labels.TemplateOf(site, site.Locale, "{num}"),
        },
    };
}
