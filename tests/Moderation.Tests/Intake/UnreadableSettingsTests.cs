using Microsoft.EntityFrameworkCore;
using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

/// <summary>Settings that this version cannot read, as a newer one writes during an upgrade, stop neither their site nor another.</summary>
public sealed class UnreadableSettingsTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Newer = """{"newerPart":{"limit":1}}""";

    [Fact]
    public async Task TheLastReadablePolicyStays()
    {
        var site = await TestSite.CreateAsync(service);
        Assert.Equal("rejected", await site.SubmittedAsync(Texts.Comment("c1", Texts.Rejected)));

        await SpoilAsync(site.Id);

        Assert.Equal("rejected", await site.SubmittedAsync(Texts.Comment("c2", Texts.Rejected)));
        Assert.Equal("approved", await site.SubmittedAsync(Texts.Comment("c3", Texts.Approved)));
        Assert.Contains(service.Log.Lines, line => line.Contains($"The policy of site {site.Id} cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutOneAPersonDecides()
    {
        var (site, other) = (await TestSite.CreateAsync(service), await TestSite.CreateAsync(service));
        await SpoilAsync(site.Id);

        Assert.Equal("held", await site.SubmittedAsync(Texts.Comment("c1", Texts.Approved)));
        Assert.Equal("held", await site.SubmittedAsync(Texts.Comment("c2", Texts.Rejected)));
        Assert.Equal("approved", await other.SubmittedAsync(Texts.Comment("c1", Texts.Approved)));
    }

    [Fact]
    public async Task CountsHaveTheirUsualLabelsWhereTheSitesOwnCannotBeRead()
    {
        var site = await TestSite.CreateAsync(service);
        await SpoilAsync(site.Id);

        Assert.Equal("Kommentar (0)", (await site.PublicAsync("/articles/a1/count")).GetProperty("label").GetString());
    }

    private async Task SpoilAsync(string site)
    {
        await using var db = await service.OpenStoreAsync();
        await db.Sites.Where(row => row.Id == site).ExecuteUpdateAsync(row => row
            .SetProperty(one => one.Policy, Newer).SetProperty(one => one.Labels, Newer).SetProperty(one => one.Urls, Newer)
            .SetProperty(one => one.PolicyVersion, one => one.PolicyVersion + 1));

        // Running processes take up a change of a site within a second; of one that they do not know yet, at once.
        var directory = service.Services.GetService(typeof(Service.Sites.SiteDirectory)) as Service.Sites.SiteDirectory;
        await Wait.UntilAsync(
            async () => (await directory!.FindAsync(site, CancellationToken.None))?.Policy == Newer, "the change is known");
    }
}
