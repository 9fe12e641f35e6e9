using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Accounts;

public sealed class ProxyTests
{
    [Fact]
    public async Task BehindAProxyWithTlsTheCookieIsSecure()
    {
        await using var service = new RunningService { Settings = ["--ForwardedHeaders_Enabled=true"] };
        await service.InitializeAsync();
        var userName = await service.CreateModeratorAsync("some-site", Role.Moderator);
        using var visitor = service.Visit();
        using var response = await visitor.SignInOverTlsAsync(userName, People.Password);

        Assert.Equal(302, (int)response.StatusCode);
        Assert.Contains(
            "; secure",
            response.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("__Host-moderation=", StringComparison.Ordinal)),
            StringComparison.OrdinalIgnoreCase);
    }
}
