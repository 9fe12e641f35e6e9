using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.StandIns;
using Moderation.Service.Storage;
using Moderation.Testing.Recording;
using Moderation.Testing.Stores;

namespace Moderation.IntegrationTests.StandIns;

/// <summary>Names that two commands give at once.</summary>
public sealed class StandInNamesTests(PostgresStore store) : IClassFixture<PostgresStore>
{
    private const int Rounds = 20;

    [Fact]
    public async Task OneOfTwoSitesGetsAName()
    {
        string[] sites = ["one", "two"];
        await using (var db = await store.OpenAsync())
        {
            db.Sites.AddRange(sites.Select(id =>
                new Site { Id = id, Locale = "de", Policy = "{}", PolicyVersion = 1, Labels = "{}", CreatedAt = Changes.Now }));
            await db.SaveChangesAsync();
        }

        var administration = new StandInAdministration(store.Services.GetRequiredService<IDbContextFactory<ModerationDb>>());
        for (var round = 0; round < Rounds; round++)
        {
            var names = new StandInNames { Disqus = [$"forum-{round}"] };
            var refusals = await Task.WhenAll(sites.Select(site => administration.SetAsync(site, names, CancellationToken.None)));

            Assert.Single(refusals, refusal => refusal is null);
        }
    }
}
