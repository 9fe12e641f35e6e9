using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Testing.Accounts;

public abstract class SignInTests(RunningService service)
{
    private const string Any = ModeratorRole.EverySite;

    [Fact]
    public async Task ThePasswordOpensTheAccountAndSigningOutClosesIt()
    {
        var userName = await service.CreateModeratorAsync(Any, Role.Moderator);
        using var visitor = service.Visit();
        Assert.False(await visitor.IsSignedInAsync());

        using var signedIn = await visitor.SignInAsync(userName, People.Password);

        Assert.Equal("/review", signedIn.Headers.Location?.OriginalString);
        Assert.True(await visitor.IsSignedInAsync());
        using var signedOut = await visitor.SubmitAsync("/review/account", "/review/sign-out");
        Assert.False(await visitor.IsSignedInAsync());
    }

    [Fact]
    public async Task TheCookieIsClosedToScriptsAndToOtherSites()
    {
        using var visitor = service.Visit();

        using var response = await visitor.SignInAsync(await service.CreateModeratorAsync(Any, Role.Moderator), People.Password);

        var cookie = response.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("moderation=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase); // this is plain http
    }

    [Fact]
    public async Task AWrongPasswordAndAnUnknownNameAreToldTheSame()
    {
        var userName = await service.CreateModeratorAsync(Any, Role.Moderator);
        using var visitor = service.Visit();

        using var wrong = await visitor.SignInAsync(userName, "not the right one");
        using var unknown = await visitor.SignInAsync("nobody-of-this-name", "not the right one");

        Assert.Equal((422, 422), ((int)wrong.StatusCode, (int)unknown.StatusCode));
        const string Sentence = "The user name or the password is wrong.";
        Assert.Contains(Sentence, await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(Sentence, await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await visitor.IsSignedInAsync());
    }

    [Theory]
    [InlineData("\u0001")]
    [InlineData("\ud800")]
    [InlineData("' OR 1=1 --")]
    public async Task ANameThatNobodyCanHaveIsUnknown(string userName)
    {
        using var visitor = service.Visit();

        using var response = await visitor.SignInAsync(userName, "whatever it may be");

        Assert.Equal(422, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/review/account", "/review/account")]
    [InlineData("/review/some-site/item?comment=c%2F1", "/review/some-site/item?comment=c%2F1")]
    [InlineData("https://evil.example/review", "/review")]
    [InlineData("//evil.example/review", "/review")]
    [InlineData("/\\evil.example", "/review")]
    [InlineData("/review\\..\\..//evil.example", "/review")]
    [InlineData("/reviewer.evil.example", "/review")]
    [InlineData("/embed/count.js", "/review")]
    [InlineData("javascript:alert(1)", "/review")]
    [InlineData("/review/\r\nX-Evil: 1", "/review")]
    public async Task SigningInLeadsBackIntoTheConsoleAndNowhereElse(string returnUrl, string expected)
    {
        using var visitor = service.Visit();

        using var response = await visitor.SignInAsync(await service.CreateModeratorAsync(Any, Role.Moderator), People.Password, returnUrl);

        Assert.Equal(expected, response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task APageAsksToSignInAndComesBack()
    {
        using var visitor = service.Visit();

        using var response = await visitor.GetAsync("/review/account?saved=profile");

        Assert.Equal(302, (int)response.StatusCode);
        Assert.Equal("/review/sign-in?returnUrl=%2Freview%2Faccount%3Fsaved%3Dprofile", response.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task AFormWithoutItsTokenIsRefused()
    {
        var userName = await service.CreateModeratorAsync(Any, Role.Moderator);
        using var visitor = service.Visit();
        using var content = new FormUrlEncodedContent([new("userName", userName), new("password", People.Password)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/review/sign-in") { Content = content };

        using var response = await visitor.SendAsync(request);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.False(await visitor.IsSignedInAsync());
    }

    [Fact]
    public async Task AClosedAccountIsOutAndStaysOut()
    {
        var userName = await service.CreateModeratorAsync(Any, Role.Moderator);
        using var visitor = service.Visit();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();
        Assert.True(await visitor.IsSignedInAsync());

        Assert.True(await service.AdministerAsync(people => people.CloseAsync(userName)));

        await Wait.UntilAsync(async () => !await visitor.IsSignedInAsync(), "the closed account is out");
        using var again = await visitor.SignInAsync(userName, People.Password);
        Assert.Equal(422, (int)again.StatusCode);
    }

    [Fact]
    public async Task SigningOutEverywhereEndsEveryOtherSessionWithItsNextCheck()
    {
        var userName = await service.CreateModeratorAsync(Any, Role.Moderator);
        using var here = service.Visit();
        (await here.SignInAsync(userName, People.Password)).Dispose();
        var stamp = (await service.FindAsync(userName)).SecurityStamp;

        (await here.SubmitAsync("/review/account", "/review/account/sign-out-everywhere")).Dispose();

        Assert.NotEqual(stamp, (await service.FindAsync(userName)).SecurityStamp);
        Assert.False(await here.IsSignedInAsync());
    }

    [Theory]
    [InlineData("de-AT,en;q=0.5", "Anmelden")]
    [InlineData("vi", "Đăng nhập")]
    [InlineData("fr,de;q=0.2", "Anmelden")]
    [InlineData("fr", "Sign in")]
    public async Task ThePageSpeaksTheBrowsersLanguage(string accepted, string title)
    {
        using var visitor = service.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/review/sign-in");
        request.Headers.Add("Accept-Language", accepted);

        using var response = await visitor.SendAsync(request);

        Assert.Contains(
            $"<h1>{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(title)}</h1>",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }
}
