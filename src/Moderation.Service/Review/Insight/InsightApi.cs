using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Service.Accounts;
using Moderation.Service.Requests;
using Moderation.Service.Sites;

namespace Moderation.Service.Review.Insight;

/// <summary>The overview and the audit for leads, as JSON and as CSV; read-only.</summary>
internal static class InsightApi
{
    private const int DefaultPage = 50;
    private const int LargestPage = 200;

    public static void MapInsight(this IEndpointRouteBuilder routes)
    {
        var review = routes.MapGroup("/v1/sites/{site}/review").RequireAuthorization(ReviewPolicies.Lead).AddEndpointFilter<SiteExists>()
            .WithTags("Review");
        review.MapGet("/overview", OverviewAsync).WithSummary(
            "How moderation went: range 24h, 7d or 30d by hour or day of a time zone (IANA id). At most 30 s old.");
        review.MapGet("/overview.csv", OverviewTableAsync).Produces<string>(contentType: Csv.ContentType).WithSummary(
            $"One part of it as a table: {string.Join(", ", OverviewTables.Names)}.");
        review.MapGet("/audit", AuditAsync).WithSummary("Who decided and wrote what, newest first.");
        review.MapGet("/audit.csv", AuditTableAsync).Produces<string>(contentType: Csv.ContentType).WithSummary("All of it as a table.");
    }

    private static async Task<Results<Ok<Overview>, ProblemHttpResult>> OverviewAsync(
        string site, string? range, string? by, string? zone, OverviewReader overviews, CancellationToken cancellation) =>
        OverviewRange.TryParse(range, by, zone, out var wrong) is { } read
            ? TypedResults.Ok(await overviews.ReadAsync(site, read, cancellation))
            : Wrong(wrong);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> OverviewTableAsync(
        string site, string table, string? range, string? by, string? zone, OverviewReader overviews, SecurityLog security,
        CancellationToken cancellation)
    {
        if (!OverviewTables.Names.Contains(table))
            return Wrong("table");
        if (OverviewRange.TryParse(range, by, zone, out var wrong) is not { } read)
            return Wrong(wrong);
        var overview = await overviews.ReadAsync(site, read, cancellation);
        await security.ExportedAsync(table, site);
        return TypedResults.Stream(
            stream => Csv.WriteAsync(stream, OverviewTables.Lines(overview, table).ToAsyncEnumerable(), cancellation),
            Csv.ContentType, $"{site}-{table}-{read.Name}.csv");
    }

    private static async Task<Results<Ok<AuditSlice>, ProblemHttpResult>> AuditAsync(
        string site, [AsParameters] AuditQuery query, string? cursor, int? limit, Audit audit, CancellationToken cancellation)
    {
        if (limit is < 1 or > LargestPage)
            return Wrong("limit");
        if (query.TryRead(site, out var wrong) is not { } filter)
            return Wrong(wrong);
        var after = cursor is null ? null : AuditCursor.Of(cursor);
        return cursor is not null && after is null
            ? Wrong("cursor")
            : TypedResults.Ok(await audit.PageAsync(filter, after, limit ?? DefaultPage, cancellation));
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> AuditTableAsync(
        string site, [AsParameters] AuditQuery query, Audit audit, SecurityLog security, CancellationToken cancellation)
    {
        if (query.TryRead(site, out var wrong) is not { } filter)
            return Wrong(wrong);
        await security.ExportedAsync("audit", site);
        var lines = audit.AllAsync(filter, cancellation).Select(AuditLines.Of).Prepend(AuditLines.Header);
        return TypedResults.Stream(stream => Csv.WriteAsync(stream, lines, cancellation), Csv.ContentType, $"{site}-audit.csv");
    }

    private static ProblemHttpResult Wrong(string parameter)
    {
        var message = parameter switch
        {
            "range" => $"must be one of {string.Join(", ", OverviewRange.Names)}.",
            "by" => "must be hour or day; 24h is by hour.",
            "zone" => "must be the IANA id of a time zone, such as Europe/Berlin.",
            "table" => $"must be one of {string.Join(", ", OverviewTables.Names)}.",
            "limit" => $"must be 1-{LargestPage}.",
            "cursor" => "is not one that this service gave.",
            "from" or "to" => "must be a time in ISO 8601, such as 2026-01-31T12:00:00Z.",
            "decider" => "must be moderator, policy, site or any.",
            "kind" => "must be decision, note or escalation.",
            "verdict" => "must be approve, hold or reject.",
            _ => "must be 1-255 bytes of UTF-8 without control characters.",
        };
        return Problems.Parameter(parameter, message);
    }
}
