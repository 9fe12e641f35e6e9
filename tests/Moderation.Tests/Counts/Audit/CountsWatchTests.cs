using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Counts.Audit;
using Moderation.Testing.Running;
using Moderation.Tests.Running;

namespace Moderation.Tests.Counts.Audit;

[Collection(MetricsAlone.Name)]
public sealed class CountsWatchTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task DriftIsAMetricAndItsRepairIsKept()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));
        await DriftIsAsync("0");
        await using (var db = await service.OpenStoreAsync())
            await db.Articles.Where(article => article.Site == site.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(article => article.Approved, 7));

        await DriftIsAsync("1");
        var audit = service.Services.GetRequiredService<CountsAudit>();
        await audit.RepairAsync(site.Id, "a1", "somebody", CancellationToken.None);

        await DriftIsAsync("0");
        var repair = Assert.Single(await audit.RepairsAsync(10, CancellationToken.None));
        Assert.Equal(("a1", -6, 0, "somebody"), (repair.ArticleId, repair.Approved, repair.Held, repair.RepairedBy));
        Assert.Equal(1, (await site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
    }

    // The exporter gives the same answer for some 300 ms.
    private async Task DriftIsAsync(string expected)
    {
        Assert.True(await service.Services.GetRequiredService<CountsWatch>().RecountAsync(CancellationToken.None));
        await Wait.UntilAsync(
            async () => (await service.Http.GetStringAsync("/metrics")).Split('\n')
                .Any(line => line.StartsWith("moderation_counts_drift{", StringComparison.Ordinal) && line.Split(' ')[1] == expected),
            $"the metric says {expected}");
    }
}
