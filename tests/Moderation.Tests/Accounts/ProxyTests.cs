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
        using var form = await visitor.GetAsync("/review/sign-in");
        var token = (await form.Content.ReadAsStringAsync()).Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var content = new FormUrlEncodedContent(
            [new("userName", userName), new("password", People.Password), new("__RequestVerificationToken", token)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/review/sign-in") { Content = content };
        request.Headers.Add("X-Forwarded-Proto", "https");

        using var response = await visitor.SendAsync(request);

        Assert.Equal(302, (int)response.StatusCode);
        Assert.Contains(
            "; secure",
            response.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("__Host-moderation=", StringComparison.Ordinal)),
            StringComparison.OrdinalIgnoreCase);
    }
}
