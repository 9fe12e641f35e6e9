using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Sites;
using Moderation.Testing.Stores;

namespace Moderation.Testing.Attacks;

/// <summary>Two administrators at once: each policy has a version of its own, and no change takes another back. The same on each store.</summary>
public abstract class UpdatesAtOnceTests(RecordedStore store)
{
    private const int Writers = 8;
    private const int Rounds = 5;

    private readonly string _site = $"site-{Guid.NewGuid():N}";

    [Fact]
    public async Task EachPolicyHasAVersionOfItsOwn()
    {
        var administration = await CreateAsync();

        var versions = await Task.WhenAll(Enumerable.Range(0, Writers * Rounds).Select(writer => Task.Run(async () =>
        {
            var policy = $$"""{"sample":0.{{writer:00}}1}""";
            var site = (await administration.UpdateAsync(_site, null, policy, null, null, CancellationToken.None))!;
            return site.PolicyVersion;
        })));

        Assert.Equal(Enumerable.Range(2, Writers * Rounds), versions.Order());
        Assert.Equal(1 + (Writers * Rounds), (await FindAsync(administration)).PolicyVersion);
    }

    [Fact]
    public async Task AChangeOfOneThingKeepsThoseOfOthers()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (administration, language) = (await CreateAsync(round), round % 2 == 0 ? "vi" : "en");
            var labels = $$"""{"de":"other Stimmen (#) {{round}}"}""";
            await Task.WhenAll(
                Task.Run(() => administration.UpdateAsync(_site, language, null, null, null, CancellationToken.None)),
                Task.Run(() => administration.UpdateAsync(_site, null, "{\"sample\":0.5}", null, null, CancellationToken.None)),
                Task.Run(() => administration.UpdateAsync(_site, null, null, labels, null, CancellationToken.None)),
                Task.Run(() => administration.UpdateAsync(_site, null, null, null, "{\"breakAfterMinutes\":7}", CancellationToken.None)));

            var site = await FindAsync(administration);
            Assert.Equal(language, site.Locale);
            Assert.Contains("0.5", site.Policy, StringComparison.Ordinal);
            Assert.Contains($"(#) {round}", site.Labels, StringComparison.Ordinal);
            Assert.Contains("7", site.Review, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task OfCreationsAtOnceOneCreates()
    {
        var administration = await CreateAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var id = $"new-{Guid.NewGuid():N}";
            var created = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() =>
                administration.CreateAsync(id, "de", "{}", "{}", "{}", CancellationToken.None))));
            Assert.Single(created, isCreated => isCreated);
        }
    }

    private async Task<SiteAdministration> CreateAsync(int round = 0)
    {
        var administration = ActivatorUtilities.CreateInstance<SiteAdministration>(store.Services);
        Assert.Equal(round == 0, await administration.CreateAsync(_site, "de", "{}", "{}", "{}", CancellationToken.None));
        return administration;
    }

    private async Task<Service.Storage.Site> FindAsync(SiteAdministration administration) =>
        (await administration.ListAsync(CancellationToken.None)).Single(site => site.Id == _site);
}
