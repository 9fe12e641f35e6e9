using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Moderation.Service.Accounts;
using Moderation.Service.Recording;
using Moderation.Service.Review.Desk;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Tests.Review.Insight;

public sealed class InsightApiTests(RunningService service) : IClassFixture<RunningService>
{
    private static readonly Reviewer Lea = new("lea", "Lea", Role.Lead);

    [Fact]
    public async Task AnOverviewTellsOfCommentsThatCameAndWereDecided()
    {
        var site = await ReviewedAsync();

        var overview = await site.GetAsync("/review/overview?range=24h&zone=Asia/Ho_Chi_Minh");

        Assert.Equal(("24h", "hour", "Asia/Ho_Chi_Minh"), (Text(overview, "range"), Text(overview, "by"), Text(overview, "zone")));
        Assert.EndsWith("+07:00", Text(overview, "to"), StringComparison.Ordinal);
        var last = overview.GetProperty("flow").EnumerateArray().Last(step => Number(step, "arrivals") > 0);
        Assert.Equal(
            (4, 1, 2, 1),
            (Number(last, "arrivals"), Number(last, "policyApproved"), Number(last, "policyHeld"), Number(last, "policyRejected")));
        Assert.Equal((0, 1), (Number(last, "moderatorsApproved"), Number(last, "moderatorsRejected")));
        Assert.Equal(1, Number(overview.GetProperty("queue"), "open"));
        Assert.Equal(["escalation", "hold", "report", "sample"], overview.GetProperty("queue").GetProperty("causes").Strings("cause"));
        Assert.Equal(
            (2, 1, 1, 0.5),
            (Number(overview.GetProperty("automation"), "automatic"), Number(overview.GetProperty("automation"), "byModerators"),
                Number(overview.GetProperty("automation"), "waiting"),
                overview.GetProperty("automation").GetProperty("share").GetDouble()));
        var overturn = Assert.Single(overview.GetProperty("overturns").EnumerateArray());
        Assert.Equal(
            ("held", "link-flood", false), (Text(overturn, "policy"), Text(overturn, "step"), overturn.TryGetProperty("label", out _)));
        Assert.Equal("lea", Text(Assert.Single(overview.GetProperty("moderators").EnumerateArray()), "id"));
    }

    [Fact]
    public async Task EveryPartOfAnOverviewIsATableForSpreadsheets()
    {
        var site = await ReviewedAsync();
        foreach (var table in new[] { "flow", "queue", "age", "automation", "overturns", "bands", "moderators", "disagreement" })
        {
            using var response = await site.SendAsync(HttpMethod.Get, $"/review/overview.csv?table={table}&range=30d");
            Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
            Assert.Equal($"{site.Id}-{table}-30d.csv", response.Content.Headers.ContentDisposition?.FileName);
            var bytes = await response.Content.ReadAsByteArrayAsync();
            Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
            var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
            Assert.Equal("", lines[^1]);
            Assert.All(lines[..^1], line => Assert.Equal(lines[0].Split(',').Length, line.Split(',').Length));
        }

        var automation = Encoding.UTF8.GetString(await BytesAsync(site, "/review/overview.csv?table=automation&range=24h"));
        Assert.Equal("\uFEFF\"automatic\",\"byModerators\",\"waiting\",\"share\"\r\n2,1,1,0.5\r\n", automation);
    }

    [Fact]
    public async Task TheAuditComesInPages()
    {
        var site = await ReviewedAsync();

        var first = await site.GetAsync("/review/audit?limit=1");
        var entry = Assert.Single(first.GetProperty("entries").EnumerateArray());
        Assert.Equal(
            ("decision", "c2", "rejected", "held"),
            (Text(entry, "kind"), Text(entry, "commentId"), Text(entry, "status"), Text(entry, "previousStatus")));
        Assert.Equal(("moderator", "lea"), (Text(entry.GetProperty("by"), "kind"), Text(entry.GetProperty("by"), "id")));
        Assert.Equal("spam", Text(entry.GetProperty("reasons")[0], "detail"));
        var second = await site.GetAsync($"/review/audit?limit=1&cursor={Text(first, "next")}");
        Assert.Equal(
            ("note", "=cmd|' /C calc'!A0"),
            (Text(second.GetProperty("entries")[0], "kind"), Text(second.GetProperty("entries")[0], "note")));
        Assert.False(second.TryGetProperty("next", out _));
        Assert.Equal(4, (await site.GetAsync("/review/audit?decider=policy")).GetProperty("entries").GetArrayLength());
        Assert.Equal(
            1,
            (await site.GetAsync("/review/audit?verdict=reject&reason=spam&article=a1&moderator=lea&kind=&author=")).GetProperty("entries")
                .GetArrayLength());
        Assert.Equal(0, (await site.GetAsync("/review/audit?to=2020-01-01T00:00:00Z")).GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task TheAuditAsATableHoldsNoFormula()
    {
        var site = await ReviewedAsync();

        var lines = Encoding.UTF8.GetString(await BytesAsync(site, "/review/audit.csv")).Split("\r\n");

        string[] columns =
        [
            "at", "kind", "byKind", "byId", "byName", "commentId", "articleId", "authorId", "version", "revision", "previousStatus", "status",
            "reasons", "modelVersion", "policyVersion", "note",
        ];
        Assert.Equal($"\uFEFF{string.Join(',', columns.Select(column => $"\"{column}\""))}", lines[0]);
        Assert.EndsWith(
            """
            ,"decision","moderator","lea","lea","c2","a1","'@SUM(A1)",2,1,"held","rejected","moderator spam",,,
            """,
            lines[1], StringComparison.Ordinal);
        Assert.EndsWith(
            """
            ,"note","moderator","lea","lea","c2","a1","'@SUM(A1)",,,,,,,,"'=cmd|' /C calc'!A0"
            """,
            lines[2], StringComparison.Ordinal);
        Assert.Equal(["", 4], new object[] { lines[^1], lines.Length });
    }

    [Theory]
    [InlineData("/review/overview?range=1y", "range")]
    [InlineData("/review/overview?range=7d&by=minute", "by")]
    [InlineData("/review/overview?range=24h&by=day", "by")]
    [InlineData("/review/overview?zone=Mars/Olympus", "zone")]
    [InlineData("/review/overview?zone=../../etc/passwd", "zone")]
    [InlineData("/review/overview.csv?table=secrets", "table")]
    [InlineData("/review/overview.csv?table=flow&range=1y", "range")]
    [InlineData("/review/audit?limit=0", "limit")]
    [InlineData("/review/audit?limit=201", "limit")]
    [InlineData("/review/audit?cursor=x", "cursor")]
    [InlineData("/review/audit?cursor=OTk5OTk5OTk5OTk5OTk5OTk5OSAxIGM", "cursor")]
    [InlineData("/review/audit?from=yesterday", "from")]
    [InlineData("/review/audit?to=31.12.2026", "to")]
    [InlineData("/review/audit?decider=me", "decider")]
    [InlineData("/review/audit?kind=all", "kind")]
    [InlineData("/review/audit?verdict=maybe", "verdict")]
    [InlineData("/review/audit?comment=a%00b", "comment")]
    [InlineData("/review/audit.csv?reason=%0A", "reason")]
    public async Task AWrongParameterIsNamed(string path, string parameter)
    {
        var site = await TestSite.CreateAsync(service, Scopes.Review);

        using var response = await site.SendAsync(HttpMethod.Get, path);

        await response.ProblemAsync(400, parameter);
    }

    [Theory]
    [InlineData("/review/overview")]
    [InlineData("/review/overview.csv?table=flow")]
    [InlineData("/review/audit")]
    [InlineData("/review/audit.csv")]
    public async Task ItIsClosedToOthers(string path)
    {
        var site = await TestSite.CreateAsync(service, Scopes.Review);
        var submitting = await TestSite.CreateAsync(service);

        using var nobody = await site.SendAsync(HttpMethod.Get, path, body: (byte[]?)null, withKey: false);
        await nobody.ProblemAsync(401);
        using var lower = await submitting.SendAsync(HttpMethod.Get, path);
        await lower.ProblemAsync(403);
        using var elsewhere = await site.SendAsync(HttpMethod.Get, $"/../{submitting.Id}{path}");
        await elsewhere.ProblemAsync(403);
    }

    [Fact]
    public async Task NothingChangesOrDeletesAnEntryOfTheAudit()
    {
        var site = await ReviewedAsync();
        foreach (var path in new[] { "/review/audit", "/review/audit.csv", "/review/overview" })
            foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
            {
                using var response = await site.SendAsync(method, path, new JsonObject());
                Assert.Equal(405, (int)response.StatusCode);
            }

        // Wherever a route for programs speaks of decisions or the audit, it only reads.
        var routes = service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route =>
                route.RoutePattern.RawText is { } text && text.StartsWith("/v1", StringComparison.Ordinal)
                    && (text.Contains("audit", StringComparison.Ordinal) || text.Contains("decisions", StringComparison.Ordinal)))
            .ToList();
        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.Subset(
            new HashSet<string> { "GET", "HEAD" }, route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.ToHashSet()));

        // What was decided stays, also when the site takes the comment back.
        var before = await site.GetAsync("/review/audit");
        await service.Services.GetRequiredService<Moderation.Service.Recording.Recorder>().RecordAsync(
            [new Moderation.Service.Recording.Withdrawal(new(site.Id, "c2"), TimeProvider.System.GetUtcNow())], CancellationToken.None);
        Assert.Equal(before.GetRawText(), (await site.GetAsync("/review/audit")).GetRawText());
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    private static int Number(JsonElement element, string property) => element.GetProperty(property).GetInt32();

    private static async Task<byte[]> BytesAsync(TestSite site, string path)
    {
        using var response = await site.SendAsync(HttpMethod.Get, path);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }

    // Four comments; the second is rejected by a moderator, with a note that spreadsheets would run.
    private async Task<TestSite> ReviewedAsync()
    {
        var site = await TestSite.CreateAsync(service, $"{Scopes.Submit} {Scopes.Review}");
        await site.SubmittedAsync(Texts.Comment("c1"));
        var held = Texts.Comment("c2", Texts.Held);
        held["author"]!["id"] = "@SUM(A1)";
        Assert.Equal("held", await site.SubmittedAsync(held));
        await site.SubmittedAsync(Texts.Comment("c3", Texts.Held + "!"));
        await site.SubmittedAsync(Texts.Comment("c4", Texts.Rejected));
        var decided = await service.Services.GetRequiredService<ReviewDesk>().DecideAsync(
            site.Id,
            [new VerdictOrder("c2", 1, CommentStatus.Rejected, Reason: "spam", Note: "=cmd|' /C calc'!A0")],
            Lea,
            CancellationToken.None);
        Assert.Equal(OutcomeKind.Recorded, Assert.Single(decided).Kind);
        return site;
    }
}
