using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Testing.Attacks;

public abstract class GuessedPasswordTests(RunningService service)
{
    private const string Any = ModeratorRole.EverySite;

    [Fact]
    public async Task AfterFiveWrongPasswordsStrangersWaitAndAKnownDeviceDoesNot()
    {
        var userName = await service.CreateModeratorAsync(Any, Role.Moderator);
        using var known = service.Visit();
        (await known.SignInAsync(userName, People.Password)).Dispose();
        (await known.SubmitAsync("/review/account", "/review/sign-out")).Dispose();
        using var stranger = service.Visit();
        await WrongAsync(stranger, userName);

        using var locked = await stranger.SignInAsync(userName, People.Password);
        using var unlocked = await known.SignInAsync(userName, People.Password);

        Assert.Equal(429, (int)locked.StatusCode);
        Assert.InRange(locked.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 200, 300);
        Assert.Contains("Too many wrong attempts", await locked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await stranger.IsSignedInAsync());
        Assert.True(await known.IsSignedInAsync());
        Assert.Null((await service.FindAsync(userName)).LockoutEnd); // nobody is locked out by others
    }

    [Fact]
    public async Task WhoTriesTooOftenHearsTheSameOfANameThatNobodyHas()
    {
        var userName = await service.CreateModeratorAsync(Any, Role.Moderator);
        using var visitor = service.Visit();
        await WrongAsync(visitor, userName);
        await WrongAsync(visitor, "nobody-of-that-name");

        using var known = await visitor.SignInAsync(userName, "not the right one");
        using var unknown = await visitor.SignInAsync("nobody-of-that-name", "not the right one");

        Assert.Equal((429, 429), ((int)known.StatusCode, (int)unknown.StatusCode));
    }

    private static async Task WrongAsync(Visitor visitor, string userName)
    {
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await visitor.SignInAsync(userName, "not the right one");
            Assert.Equal(422, (int)wrong.StatusCode);
        }
    }
}
