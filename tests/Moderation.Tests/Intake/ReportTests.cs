using Microsoft.EntityFrameworkCore;
using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

public sealed class ReportTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task AReportIsStoredOnceHoweverOftenItComes()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));

        for (var times = 0; times < 2; times++)
        {
            using var response = await site.PostAsync("/comments/c1/reports", Texts.Report("r1", "insult"));
            Assert.Equal(202, (int)response.StatusCode);
        }

        await using var db = await service.OpenStoreAsync();
        var stored = Assert.Single(await db.Reports.Where(report => report.Site == site.Id).ToListAsync());
        Assert.Equal(("c1", "r1", "insult", "bitte ansehen"), (stored.CommentId, stored.ReporterId, stored.Reason, stored.Note));
    }

    [Fact]
    public async Task ReportsOfOtherReadersAndForOtherReasonsAreReportsOfTheirOwn()
    {
        var site = await TestSite.CreateAsync(service);

        foreach (var (reader, reason) in new[] { ("r1", "insult"), ("r2", "insult"), ("r1", "spam") })
        {
            using var response = await site.PostAsync("/comment/reports?commentId=a%2Fb", Texts.Report(reader, reason));
            Assert.Equal(202, (int)response.StatusCode);
        }

        await using var db = await service.OpenStoreAsync();
        Assert.Equal(3, await db.Reports.CountAsync(report => report.Site == site.Id && report.CommentId == "a/b"));
    }

    [Theory]
    [InlineData("reporter", null, "reporter")]
    [InlineData("reason", null, "reason")]
    [InlineData("reason", "", "reason")]
    [InlineData("reportedAt", "yesterday", "reportedAt")]
    public async Task AWrongFieldIsNamed(string field, string? value, string named)
    {
        var site = await TestSite.CreateAsync(service);
        var report = Texts.Report("r1", "insult");
        report[field] = value;

        using var response = await site.PostAsync("/comments/c1/reports", report);

        await response.ProblemAsync(400, named);
    }

    [Fact]
    public async Task TheNoteHasALimit()
    {
        var site = await TestSite.CreateAsync(service);
        var report = Texts.Report("r1", "insult");
        report["note"] = new string('x', 2_001);

        using var response = await site.PostAsync("/comments/c1/reports", report);

        await response.ProblemAsync(400, "note");
    }
}
