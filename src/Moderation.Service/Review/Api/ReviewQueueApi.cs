using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Moderation.Service.Accounts;
using Moderation.Service.Policy.Stored;
using Moderation.Service.Requests;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;
using Moderation.Service.Sites;

namespace Moderation.Service.Review.Api;

/// <summary>The queue: a page, its counts, the next item, the reasons for a rejection.</summary>
internal static class ReviewQueueApi
{
    private const int DefaultPage = 50;
    private const int LargestPage = 200;
    private const int MostExcepted = 500;

    public static void MapQueue(this RouteGroupBuilder review)
    {
        review.MapGet("/items", PageAsync).WithSummary(
            "Open items, most urgent first. Filters: cause, article (several), label, min, max, language, author, step, older (minutes).");
        review.MapGet("/counts", CountsAsync).WithSummary("Open items per value of each filter, at most two seconds old.");
        review.MapPost("/next", NextAsync).Accepts<ReviewRequestBodies.Next>("application/json")
            .WithSummary("Leases the next item that passes the filter and answers with all about it; 204 when there is none.");
        review.MapGet("/reasons", ReasonsAsync)
            .WithSummary("The site's reasons for a rejection, in the language of ?locale= or the site's.");
    }

    private static async Task<Results<Ok<ReviewItemsBody>, ProblemHttpResult>> PageAsync(
        string site, string? cursor, int? limit, HttpRequest request, ReviewQueue queue, CancellationToken cancellation)
    {
        if (limit is < 1 or > LargestPage)
            return Problems.Field("limit", $"must be 1-{LargestPage}.");
        if (cursor is not null && ReviewCursor.Of(cursor) is null)
            return Problems.Field("cursor", "is not one that this service gave.");
        var (filter, refusal) = ReviewFilterReader.Read(site, name => request.Query[name]);
        return filter is null
            ? Problems.Of(refusal!)
            : TypedResults.Ok(await queue.PageAsync(filter, cursor, limit ?? DefaultPage, cancellation));
    }

    private static async Task<Results<Ok<ReviewFacets>, ProblemHttpResult>> CountsAsync(
        string site, HttpRequest request, ReviewQueue queue, CancellationToken cancellation)
    {
        var (filter, refusal) = ReviewFilterReader.Read(site, name => request.Query[name]);
        return filter is null ? Problems.Of(refusal!) : TypedResults.Ok(await queue.FacetsAsync(filter, cancellation));
    }

    private static async Task<Results<Ok<ItemDetail>, NoContent, ProblemHttpResult>> NextAsync(
        string site, HttpContext http, Reviewer who, Leases leases, ItemReader items, CancellationToken cancellation)
    {
        var (asked, refusal) = await ReviewRequest.ReadAsync(http, body => new NextOrder(FilterOf(site, body), ExceptOf(body)));
        if (asked is null)
            return Problems.Of(refusal!);
        if (await leases.TakeNextAsync(asked.Filter, who, asked.Except, cancellation) is not { } lease)
            return TypedResults.NoContent();
        return await items.FindAsync(site, lease.CommentId, cancellation) is { } item
            ? TypedResults.Ok(item with { Lease = lease })
            : DeskProblems.Unknown();
    }

    private static async Task<Results<Ok<ReasonsBody>, ProblemHttpResult>> ReasonsAsync(
        string site, string? locale, SiteDirectory sites, SiteSettings stored, CancellationToken cancellation)
    {
        var tag = Locales.Read(locale);
        if (locale is not null && tag is null)
            return Problems.Field("locale", "must be a BCP 47 language tag, such as de or vi-VN.");
        var found = (await sites.FindAsync(site, cancellation))!;
        var language = (tag ?? found.Locale).Split('-')[0].ToLowerInvariant();
        return TypedResults.Ok(new ReasonsBody(
            language,
            [.. stored.ReviewOf(found).RejectReasons.Select(reason => new NamedReason(reason.Code, reason.NameIn(language)))]));
    }

    /// <summary>The filter in a body, by the names that it has in an address.</summary>
    public static ReviewFilter FilterOf(string site, ReviewRequest body)
    {
        var (filter, refusal) = ReviewFilterReader.Read(site, name => ValuesOf(body, name));
        foreach (var error in refusal?.Errors ?? [])
            body.Wrong(error.Field, error.Message);
        return filter ?? new ReviewFilter(site);
    }

    private static string[] ExceptOf(ReviewRequest body)
    {
        var except = ValuesOf(body, "except").OfType<string>().ToArray();
        if (except.Length > MostExcepted)
            body.Wrong("except", $"must be at most {MostExcepted}.");
        if (except.Select(Ids.Problem).FirstOrDefault(problem => problem is not null) is { } problem)
            body.Wrong("except", problem);
        return except;
    }

    private static StringValues ValuesOf(ReviewRequest body, string name) => !body.Json.TryGetProperty(name, out var value) ? default
        : value.ValueKind == JsonValueKind.Array ? new StringValues([.. value.EnumerateArray().Select(ValueOf)])
        : ValueOf(value);

    private static string? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private sealed record NextOrder(ReviewFilter Filter, string[] Except);
}
