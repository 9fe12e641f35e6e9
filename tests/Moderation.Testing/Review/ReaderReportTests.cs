using Moderation.Service.Policy;
using Moderation.Testing.Running;

namespace Moderation.Testing.Review;

/// <summary>Reports count readers: one with many reasons is one. The same on each store.</summary>
public abstract class ReaderReportTests(RunningService service)
{
    private static readonly string Policy =
        (Texts.Policy with { ReaderReports = new ReaderReportsSettings(Hold: 3, WithinMinutes: 60) }).ToJson();

    [Theory]
    [InlineData("approved", 1, "r1 insult", "r1 spam", "r1 threat")]
    [InlineData("approved", 1, "r1 insult", "r1 insult", "r1 insult", "r1 spam", "r1 other", "r1 threat", "r1 falsehood")]
    [InlineData("approved", 2, "r1 insult", "r2 insult", "r1 spam", "r2 spam")]
    [InlineData("approved", 2, "r1 insult", "r1 spam", "r1 threat", "r2 other")]
    [InlineData("held", 3, "r1 insult", "r2 insult", "r3 insult")]
    [InlineData("held", 3, "r1 insult", "r1 spam", "r2 threat", "r3 other")]
    [InlineData("held", 4, "r1 insult", "r2 spam", "R1 insult", "r3 insult", "r1 spam")]
    public async Task SoManyReadersHoldAComment(string status, int readers, params string[] reports)
    {
        var site = await ReviewSite.CreateAsync(service, Policy);
        await site.First.SubmittedAsync(Texts.Comment("c1"));

        foreach (var report in reports)
        {
            using var response = await site.First.PostAsync(
                "/comments/c1/reports", Texts.Report(report.Split(' ')[0], report.Split(' ')[1]));
            Assert.Equal(202, (int)response.StatusCode);
        }

        Assert.Equal(status, await site.StatusAsync("c1"));
        Assert.Equal(readers, (await site.GetAsync("/items")).GetProperty("items")[0].GetProperty("reports").GetInt32());
        var detail = await site.GetAsync("/items/c1");
        Assert.Equal(readers, detail.GetProperty("item").GetProperty("reports").GetInt32());
        Assert.Equal(reports.Distinct().Count(), detail.GetProperty("reports").GetArrayLength()); // every reason is shown
        Assert.Equal(status == "held" ? 0 : 1, (await site.First.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
        if (status == "held")
            Assert.Equal(3, detail.GetProperty("decisions")[1].GetProperty("reasons")[0].GetProperty("score").GetInt32());
    }

    [Fact]
    public async Task SeveralReasonsOfOneReaderDoNotMakeAnItemMoreUrgent()
    {
        var site = await ReviewSite.CreateAsync(service, Policy);
        foreach (var id in new[] { "one", "two" })
            await site.First.SubmittedAsync(Texts.Comment(id));
        foreach (var (id, reader, reason) in new[]
        {
            ("one", "r1", "insult"), ("one", "r1", "spam"), ("one", "r1", "threat"), ("one", "r1", "other"),
            ("two", "r1", "insult"), ("two", "r2", "insult"),
        })
        {
            using var response = await site.First.PostAsync($"/comments/{id}/reports", Texts.Report(reader, reason));
            Assert.Equal(202, (int)response.StatusCode);
        }

        Assert.Equal(["two", "one"], await site.IdsAsync());
    }
}
