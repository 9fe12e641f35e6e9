using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Accounts;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Testing.Accounts;

/// <summary>Several services on one store, one after the other and side by side.</summary>
public abstract partial class RestartTests : IAsyncLifetime
{
    private string[] _store = [];

    [Fact]
    public async Task ASignInSurvivesARestartAndIsGoodOnEveryProcess()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        using var visitor = new Visitor(first.Http.BaseAddress!);
        (await visitor.SignInAsync(await first.CreateModeratorAsync(ModeratorRole.EverySite, Role.Moderator), People.Password)).Dispose();

        using var there = new Visitor(second.Http.BaseAddress!, visitor.Cookies);
        Assert.True(await there.IsSignedInAsync());

        await first.StopAsync();
        await using var third = await StartAsync();
        using var again = new Visitor(third.Http.BaseAddress!, visitor.Cookies);
        Assert.True(await again.IsSignedInAsync());

        // A form of one process is taken by another.
        using var saved = await again.SubmitAsync("/review/account", null, ("displayName", "Elsewhere"));
        Assert.Equal(302, (int)saved.StatusCode);
    }

    [Fact]
    public async Task ProcessesThatStartTogetherOnANewStoreShareOneKey()
    {
        var services = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync()));

        await using var db = await services[0].OpenStoreAsync();
        var keys = await db.DataProtectionKeys.CountAsync();
        foreach (var service in services)
            await service.DisposeAsync();
        Assert.Equal(1, keys);
    }

    [Fact]
    public async Task OnlyTheNewestLinkOfTheFirstAdministratorWorksAndOnlyOnce()
    {
        string old;
        await using (var first = await StartAsync())
            old = await FirstLinkAsync(first);
        await using var service = await StartAsync();
        var link = await FirstLinkAsync(service);
        Assert.StartsWith(
            service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + "/review/welcome?token=", link, StringComparison.Ordinal);
        using var visitor = service.Visit();
        using var outdated = await visitor.GetAsync(new Uri(old).PathAndQuery);
        Assert.Equal(410, (int)outdated.StatusCode);

        using var joined = await visitor.JoinAsync(link.Split('=')[1], "first");

        Assert.Equal(302, (int)joined.StatusCode);
        var person = (await service.AdministerAsync(people => people.ListAsync(null, CancellationToken.None))).Single();
        Assert.Equal((ModeratorRole.EverySite, Role.Admin), person.Roles.Select(role => (role.Site, role.Role)).Single());
        using var used = await visitor.GetAsync(new Uri(link).PathAndQuery);
        Assert.Equal(410, (int)used.StatusCode);
    }

    [Fact]
    public async Task WhereThereIsAModeratorNoLinkIsMade()
    {
        await using (var first = await StartAsync())
        {
            await FirstLinkAsync(first);
            await first.CreateModeratorAsync("some-site", Role.Moderator);
        }

        await using var service = await StartAsync();

        Assert.Null(await service.Services.GetRequiredService<Invitations>().CreateFirstAsync(CancellationToken.None));
        Assert.DoesNotContain(service.Log.Lines, line => FirstLink().IsMatch(line));
    }

    public async Task InitializeAsync() => _store = await CreateStoreAsync();

    public abstract Task DisposeAsync();

    /// <summary>Makes an empty store.</summary>
    /// <returns>The settings of services on it.</returns>
    protected abstract Task<string[]> CreateStoreAsync();

    private async Task<RunningService> StartAsync()
    {
        var service = new RunningService { Settings = _store };
        await service.InitializeAsync();
        return service;
    }

    private static async Task<string> FirstLinkAsync(RunningService service)
    {
        await Wait.UntilAsync(() => service.Log.Lines.Any(line => FirstLink().IsMatch(line)), "the link is in the log");
        return FirstLink().Match(service.Log.Lines.Single(line => FirstLink().IsMatch(line))).Groups[1].Value;
    }

    [GeneratedRegex("4001 .*(http://\\S*/review/welcome\\?token=\\S*)")]
    private static partial Regex FirstLink();
}
