using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>A key that was forgotten somewhere ends by itself, and the list tells which ones nobody uses.</summary>
public sealed class KeyExpiryTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task AnExpiredKeyOpensNothing()
    {
        var site = await TestSite.CreateAsync(service, Scopes.Admin);
        var (administration, now) = (service.Services.GetRequiredService<SiteAdministration>(), TimeProvider.System.GetUtcNow());

        async Task<TestSite> WithAsync(DateTimeOffset? expires) => new(
            service, site.Id, (await administration.CreateKeyAsync(site.Id, "submit read", expires, CancellationToken.None))!.Value.Key);

        var (past, future) = (await WithAsync(now.AddMilliseconds(-1)), await WithAsync(now.AddDays(1)));
        using var refused = await past.SubmitAsync(Texts.Comment("c1"));
        await refused.ProblemAsync(401);
        using var unread = await past.SendAsync(HttpMethod.Get, "/comments/c1");
        await unread.ProblemAsync(401);
        Assert.Equal("approved", await future.SubmittedAsync(Texts.Comment("c1")));
    }

    [Fact]
    public async Task AKeyInUseIsRefusedFromItsTimeOn()
    {
        var site = await TestSite.CreateAsync(service);
        var expires = TimeProvider.System.GetUtcNow().AddSeconds(2);
        var created = await service.Services.GetRequiredService<SiteAdministration>()
            .CreateKeyAsync(site.Id, Scopes.Submit, expires, CancellationToken.None);
        var key = new TestSite(service, site.Id, created!.Value.Key);

        await Wait.UntilAsync(async () =>
        {
            var asked = TimeProvider.System.GetUtcNow();
            using var response = await key.SendAsync(HttpMethod.Get, "/comments/c1");
            Assert.True((int)response.StatusCode is 404 or 401);
            Assert.True((int)response.StatusCode == 401 || asked < expires, "it was accepted after its end");
            return (int)response.StatusCode == 401;
        }, "the key has ended");
    }

    [Theory]
    [InlineData("90d")]
    [InlineData("2999-01-31")]
    [InlineData("2999-01-31T09:30:00+01:00")]
    public async Task TheCommandSetsAnEndAndListsIt(string expires)
    {
        var site = await TestSite.CreateAsync(service);
        var before = TimeProvider.System.GetUtcNow();

        var created = (await RunAsync("create", "--site", site.Id, "--scope", "read", "--expires", expires, "--json")).Json;

        var at = created.GetProperty("expiresAt").GetDateTimeOffset();
        if (expires == "90d")
            Assert.InRange(at, before.AddDays(90), TimeProvider.System.GetUtcNow().AddDays(90));
        else
            Assert.Equal(DateTimeOffset.Parse(expires, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), at);
        var listed = (await RunAsync("list", "--site", site.Id, "--json")).Json.EnumerateArray()
            .Single(key => key.GetProperty("keyId").GetString() == created.GetProperty("keyId").GetString());
        Assert.Equal(at.ToUnixTimeMilliseconds(), listed.GetProperty("expiresAt").GetDateTimeOffset().ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("soon", "number of days")]
    [InlineData("0d", "number of days")]
    [InlineData("-3d", "number of days")]
    [InlineData("31.12.2999", "number of days")]
    [InlineData("2020-01-31", "has passed")]
    public async Task AnEndThatIsNoneIsRefused(string expires, string sentence)
    {
        var site = await TestSite.CreateAsync(service);
        var failed = await RunAsync("create", "--site", site.Id, "--scope", "read", $"--expires={expires}");
        Assert.Contains(sentence, failed.Sentence, StringComparison.Ordinal);
        Assert.Single((await RunAsync("list", "--site", site.Id, "--json")).Json.EnumerateArray());
    }

    [Fact]
    public async Task TheListTellsTheMinuteOfTheLastUse()
    {
        var (site, idle) = (await TestSite.CreateAsync(service), await TestSite.CreateAsync(service));
        var before = TimeProvider.System.GetUtcNow();
        await site.SubmittedAsync(Texts.Comment("c1"));

        await service.Services.GetRequiredService<KeyUses>().WriteAsync(CancellationToken.None);

        var used = (await RunAsync("list", "--site", site.Id, "--json")).Json[0].GetProperty("lastUsedAt").GetDateTimeOffset();
        Assert.InRange(used, before.AddMinutes(-1), TimeProvider.System.GetUtcNow());
        Assert.Equal(0, used.ToUnixTimeSeconds() % 60);
        Assert.Contains("last", (await RunAsync("list", "--site", site.Id)).Output, StringComparison.Ordinal);
        Assert.Equal(
            System.Text.Json.JsonValueKind.Null,
            (await RunAsync("list", "--site", idle.Id, "--json")).Json[0].GetProperty("lastUsedAt").ValueKind);
    }

    [Fact]
    public async Task AKeyIsWrittenOnceAMinuteHoweverOftenItIsUsed()
    {
        var time = new ManualTime();
        var uses = new KeyUses(service.Services.GetRequiredService<IDbContextFactory<ModerationDb>>(), time);
        var key = SiteKey.Create("none", Scopes.Read, expires: null, time.GetUtcNow()).Row;

        var written = 0;
        for (var second = 0; second < 180; second++, time.Pass(1_000))
        {
            for (var use = 0; use < 10; use++)
                uses.Note(key);
            written += await uses.WriteAsync(CancellationToken.None);
        }

        Assert.Equal(3, written);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        ServiceCommand.RunAsync(service.DatabaseFile, ["keys", .. arguments]);
}
