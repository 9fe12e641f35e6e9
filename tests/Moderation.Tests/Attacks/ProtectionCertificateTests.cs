using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Moderation.Service.Hosting;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;

namespace Moderation.Tests.Attacks;

/// <summary>Somebody has a copy of the store.</summary>
public sealed class ProtectionCertificateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority;

    public ProtectionCertificateTests() => _authority = new TestAuthority(_folder.Path, "operator");

    [Fact]
    public async Task UnderACertificateTheStoreAloneOpensNothing()
    {
        var service = new RunningService { Settings = [$"--Moderation:ProtectionCertificate={Certificate("first")}"] };
        await service.InitializeAsync();
        using var visitor = await service.SignedInAsync(ModeratorRole.EverySite, Role.Moderator);

        Assert.True(await visitor.IsSignedInAsync());
        await using (var db = await service.OpenStoreAsync())
            Assert.All(
                await db.DataProtectionKeys.Select(key => key.Xml!).ToListAsync(),
                xml => Assert.Contains("encryptedSecret", xml, StringComparison.Ordinal));
        await service.DisposeAsync();
    }

    [Fact]
    public async Task ACertificateThatComesLaterProtectsWhatIsNewAndLetsInWhoIsSignedIn()
    {
        var before = new RunningService();
        await before.InitializeAsync();
        using var visitor = await before.SignedInAsync(ModeratorRole.EverySite, Role.Moderator);
        await before.StopAsync();

        var after = new RunningService
        {
            Settings = [$"--Moderation:Sqlite={before.DatabaseFile}", $"--Moderation:ProtectionCertificate={Certificate("later")}"],
        };
        await after.InitializeAsync();
        using var same = new Visitor(after.Http.BaseAddress!, visitor.Cookies);

        Assert.True(await same.IsSignedInAsync());
        await using (var db = await after.OpenStoreAsync())
            Assert.Equal(
                [false, true],
                (await db.DataProtectionKeys.OrderBy(key => key.Id).Select(key => key.Xml!).ToListAsync())
                    .Select(xml => xml.Contains("encryptedSecret", StringComparison.Ordinal)));
        await after.DisposeAsync();
        await before.DisposeAsync();
    }

    [Fact]
    public async Task ASettingThatIsEmptyIsNone()
    {
        var first = new RunningService();
        await first.InitializeAsync();
        await first.StopAsync();

        var again = new RunningService { Settings = [$"--Moderation:Sqlite={first.DatabaseFile}", "--Moderation:ProtectionCertificate="] };
        await again.InitializeAsync();

        await using (var db = await again.OpenStoreAsync())
            Assert.Equal(1, await db.DataProtectionKeys.CountAsync());
        await again.DisposeAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task WhatOneTimeCodesAreMadeOfIsNotInTheStore()
    {
        var service = new RunningService();
        await service.InitializeAsync();
        using var visitor = await service.SignedInAsync(ModeratorRole.EverySite, Role.Moderator);
        using var page = await visitor.GetAsync("/review/account/authenticator");
        var shown = (await page.Content.ReadAsStringAsync()).Split("<code>")[1].Split("</code>")[0].Replace(" ", "", StringComparison.Ordinal);

        await using (var db = await service.OpenStoreAsync())
        {
            var kept = await db.UserTokens.Select(token => token.Value!).ToListAsync();
            Assert.NotEmpty(kept);
            Assert.All(kept, value => Assert.DoesNotContain(shown, value, StringComparison.OrdinalIgnoreCase));
        }

        using var again = await visitor.GetAsync("/review/account/authenticator");
        Assert.Contains(shown, (await again.Content.ReadAsStringAsync()).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await service.DisposeAsync();
    }

    [Fact]
    public void ACertificateThatCannotBeUsedEndsTheStartWithASentence()
    {
        var nothing = _folder.File("nothing.pem");
        Assert.Contains(
            $"Moderation__ProtectionCertificate is {nothing}, which cannot be used",
            Assert.Throws<StartException>(() => Read(nothing)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "which cannot be used", Assert.Throws<StartException>(() => Read(_authority.File)).Message, StringComparison.Ordinal); // no key
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    private static Settings Read(string file) => Settings.Read(
        new ConfigurationBuilder().AddInMemoryCollection([new("Moderation:ProtectionCertificate", file)]).Build());

    private string Certificate(string name)
    {
        var issued = _authority.Issue(name);
        File.AppendAllText(issued.File, Environment.NewLine + File.ReadAllText(issued.KeyFile));
        return issued.File;
    }
}
